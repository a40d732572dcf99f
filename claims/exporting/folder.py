"""A snapshot: a folder with every form of the data, a manifest and its checksums. Whole, or not there."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.chain import head
from claims.agreement import ENGINE_VERSION

from .chosen import Chosen
from .document import ABOUT
from .forms import FORMS, KINDS, Form
from .one_state import one_state

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
FORMAT, VERSION = "claimtrack snapshot", 1


class SnapshotError(Exception):
    """What is wrong, in sentences."""


def write_snapshot(folder: Path, *, site: str, kinds: Collection[str] = KINDS) -> dict[str, Any]:
    """Write it and return its manifest. SnapshotError where the folder is there or cannot be written.

    One transaction that only reads. The files are written beside the folder, which gets its name at the end.
    """
    if folder.exists():
        raise SnapshotError(f"{folder} is there already: a snapshot is never written over.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise SnapshotError(f"{folder} cannot be written: {error.strerror}.") from error
    try:
        unfinished.chmod(0o755)
        manifest = write_files(unfinished, Chosen(site), [form for form in FORMS if form.kind in kinds])
        unfinished.rename(folder)
    except OSError as error:
        raise SnapshotError(f"{folder} cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def write_files(folder: Path, chosen: Chosen, forms: list[Form]) -> dict[str, Any]:
    with one_state():
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "name": settings.SITE_NAME,
            "about": ABOUT,
            "site": chosen.site,
            "licence": settings.DATA_LICENCE or None,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "engine": ENGINE_VERSION,
            "history": head(),
        }
        manifest["files"] = [write_file(folder / form.name, form, chosen) for form in forms]
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    lines = [f"{file['sha256']}  {file['name']}\n" for file in manifest["files"]]
    lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {MANIFEST}\n")
    for name, words in ((MANIFEST, text), (SUMS, "".join(lines))):
        (folder / name).write_text(words, encoding="utf-8", newline="")
    return manifest


def write_file(path: Path, form: Form, chosen: Chosen) -> dict[str, Any]:
    digest, size, rows = hashlib.sha256(), 0, 0
    with path.open("xb") as file:
        for piece, held in form.pieces(chosen):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            rows += held
        file.flush()
        os.fsync(file.fileno())
    return {
        "name": form.name,
        "about": str(form.about),
        "content_type": form.content_type,
        "bytes": size,
        "rows": rows,
        "sha256": digest.hexdigest(),
    }


def check_snapshot(folder: Path) -> dict[str, Any]:
    """Its manifest, if every file is there as it was written and no other. SnapshotError says what is not."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {file["name"]: file for file in manifest["files"]}
        sums = dict(read_sums(folder / SUMS))
    except OSError as error:
        raise SnapshotError(f"{folder} is no snapshot: {error.filename} cannot be read.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"{folder}: its manifest or its checksums cannot be read.") from error
    found = sorted(path.name for path in folder.iterdir())
    wrong = [f"{name} is missing." for name in {*files, MANIFEST, SUMS} - set(found)]
    wrong += [f"{name} is not in the manifest." for name in set(found) - {*files, MANIFEST, SUMS}]
    wrong += [f"{name} is not in {SUMS}." for name in {*files, MANIFEST} - sums.keys()]
    for name in sorted({*files, MANIFEST} & set(found)):
        wrong += faults_of(folder / name, files.get(name), sums.get(name))
    if wrong:
        raise SnapshotError("\n".join(sorted(wrong)))
    return manifest


def faults_of(path: Path, told: dict[str, Any] | None, summed: str | None) -> Iterator[str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if summed not in (None, digest) or (told and told.get("sha256") != digest):
        yield f"{path.name} is not what was written: its SHA-256 is another."
    elif told and told.get("bytes") != path.stat().st_size:
        yield f"{path.name} has another size than the manifest says."


def read_sums(path: Path) -> Iterator[tuple[str, str]]:
    """(name, digest)"""
    for line in path.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        yield name, digest
