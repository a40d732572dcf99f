"""Entries as a reader of some file hands them over, and what becomes of each.

A reader yields RawEntry objects in the order of its file, and a Problem for a line that is none:

    yield RawEntry("claims", {"key": "c1", ...}, "row 7", {"as_of": "column F “as of”"})
    yield Problem("row 8", "has 12 cells, the heading has 11.")
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

CREATED, MATCHED, REFUSED = "created", "matched", "refused"


@dataclass(frozen=True)
class RawEntry:
    """`path`: where it stands, for messages. `columns`: what a field is called there, else its own name."""

    section: str
    raw: Any
    path: str
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What becomes of one entry. `message`: why it was refused. `number`: its place, to page on from."""

    number: int
    path: str
    section: str
    key: str
    outcome: Literal["created", "matched", "refused", ""]
    message: str = ""
