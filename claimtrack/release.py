"""Which code runs: a digest of the program's own files, so that an update makes no kept page go stale."""

import hashlib
from functools import cache
from pathlib import Path

import django

PACKAGES = ("articles", "claims", "claimtrack")
KINDS = {".py", ".html", ".txt", ".css", ".js", ".svg", ".mo"}


@cache
def release() -> str:
    """Read once, at the first page; a few milliseconds."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(django.get_version().encode())
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
