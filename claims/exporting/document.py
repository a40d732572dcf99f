"""An import document as JSON lines: the head, then one entry a line under the name of its section."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from claims.agreement import ENGINE_VERSION
from claims.importing.files import FORMAT, VERSION
from claims.importing.sections import SECTIONS

from .chosen import Chosen
from .entries import entries
from .written import Around, line

ABOUT = "What readers may see. A verdict describes reports, not truth. Quotes belong to their publishers."


def document(chosen: Chosen) -> Iterator[str]:
    """Lines in the order in which they can be written: each refers to its own section and those before it."""
    yield Around(line(head(chosen)))
    for section in SECTIONS:
        for entry in entries(chosen, section):
            yield line({section: entry})


def head(chosen: Chosen) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "about": ABOUT,
        "state": "published",
        "licence": settings.DATA_LICENCE,
        "site": chosen.site,
        "made_at": timezone.localdate().isoformat(),
        "engine": ENGINE_VERSION,
    }
