"""Is the history whole? Finds what was changed behind the program's back, in rows or in the history itself.

Whoever can write the database can also seal a forged history anew, from its first changed line to its end.
That shows only against a head kept elsewhere: `manage.py history --head`, later `--check --head …`.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps

from articles.models import ChainHead, Revision
from articles.models.kept import Kept
from articles.snapshots import canonical_json, columns, content_hash, left_hash, seal, sha256, snapshot

CHUNK = 2_000
Newest = dict[tuple[str, str], tuple[int, datetime, str]]  # (model, key) -> (version, when, digest)


def head() -> str:
    """ "<number>:<hash>" of the newest revision."""
    return str(ChainHead.objects.first() or ChainHead())


def problems(anchor: str = "") -> Iterator[str]:
    """One sentence for each thing that is wrong. `anchor`: a head told earlier, or its hash alone."""
    newest: Newest = {}
    redacted: set[tuple[str, str]] = set()
    left: dict[tuple[str, str], str] = {}
    anchored = anchor.rpartition(":")[2].strip().lower()
    number, last = 0, ""
    for revision in Revision.objects.order_by("id").iterator(chunk_size=CHUNK):
        yield from faults_of(revision, number, last)
        number, last = revision.id, revision.hash
        if last == anchored:
            anchored = ""
        row = revision.model, revision.object_key
        content = digest(completed(revision.model, revision.after))
        newest[row] = revision.object_version, revision.at, content
        if revision.redacted_on:
            redacted.add(row)
            left[row] = left_hash(left.get(row, ""), revision)
        elif revision.action == "redacted":
            redacted.discard(row)
            if revision.left_hash not in ("", left.get(row, "")):  # none before there was such a hash
                yield f"{row[0]} {row[1]}: what the redaction left of its history was changed."
    if head() != str(ChainHead(number=number, hash=last)):
        yield f"The chain ends at {number}:{last[:12]}…, its head says {head()[:20]}…: lines were cut off."
    if anchored:
        yield f"The head told earlier ({anchor}) is not in the chain: it was cut off or sealed anew."
    yield from (f"{model} {key}: words are missing without a redaction." for model, key in sorted(redacted))
    yield from faults_of_rows(newest)


def faults_of(revision: Revision, number: int, last: str) -> Iterator[str]:
    name = f"Revision {revision.id} ({revision.model} {revision.object_key})"
    if revision.id != number + 1:
        yield f"{name} follows {number}: lines are missing between them."
    elif revision.previous_hash != last:
        yield f"{name} does not follow the line before it."
    if revision.hash != seal(revision):
        yield f"{name} was changed: its seal is broken."
    if not revision.redacted_on and revision.content_hash != content_hash(revision.before, revision.after):
        yield f"{name} was changed: its content is not what was sealed."


def faults_of_rows(newest: Newest) -> Iterator[str]:
    """Each row must be what its newest revision says, and each must have one."""
    for model in kept_models():
        label = model._meta.label_lower
        for row in model.objects.order_by("pk").iterator(chunk_size=CHUNK):
            known = newest.pop((label, str(row.pk)), None)
            if known is None:
                yield f"{label} {row.pk} has no history: it was not entered by the program."
            elif known != (row.version, row.changed_at, digest(snapshot(model, columns(row)))):
                yield f"{label} {row.pk} is not what its history says: it was changed behind it."
    for label, key in newest:
        yield f"{label} {key} is gone: it was deleted behind the history."


def completed(label: str, content: dict[str, Any] | None) -> dict[str, Any] | None:
    """With the defaults of columns that the table was given after this line was written."""
    return {**defaults_of(label), **content} if isinstance(content, dict) else content


@cache
def defaults_of(label: str) -> dict[str, Any]:
    """Field name -> the value a new column has in rows that were there before; {} for a table long gone.

    Also for a name that can be none: who forged it is told of the line, not by an error here.
    """
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return {}
    return snapshot(model, columns(model()))


def kept_models() -> list[type[Kept]]:
    return [model for model in apps.get_models() if issubclass(model, Kept)]


def digest(content: object) -> str:
    return sha256(canonical_json(content))
