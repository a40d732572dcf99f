"""What a claim under review says, field by field, and what of it others changed since one looked last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models import Revision
from claims.models import Claim, ProposedChange
from claims.models.saying import SAYS

from .claim_words import NOT_TOLD, Linked, field_label, linked_words, value_words
from .waiting import TELLING

SHOWN_APART = {"state", "article", "article_version", "question", "statement", "quote", "quote_start"}


@dataclass(frozen=True)
class FieldRow:
    """``was``: what it said when one looked last, where somebody else changed it since (``by``)."""

    name: str
    label: str
    value: str
    changed: bool = False
    was: str = ""
    by: str = ""
    at: datetime | None = None


def lines_since(claim: Claim, since: int | None, user: Any) -> list[Revision]:
    """What others changed since, the oldest first. None for who never looked: then all is new."""
    if since is None or since >= claim.version:
        return []
    lines = Revision.objects.of(claim).filter(object_version__gt=since).order_by("id")
    return [line for line in lines if line.by_id != user.pk]


def linked_of(stored: dict[str, Any], lines: Iterable[Revision], changes: Iterable[ProposedChange]) -> Linked:
    values = [(name, value) for name, value in stored.items() if name in SAYS and name not in SHOWN_APART]
    values += [pair for line in lines for pair in (line.before or {}).items() if pair[0] in TELLING]
    for change in changes:
        values += [*change.changes.items(), *((name, stored[name]) for name in change.changes)]
    changed = {name for line in lines for name in line.before or {}} & set(SAYS)
    return linked_words([*values, *((name, stored[name]) for name in changed)])


def field_rows(
    claim: Claim, stored: dict[str, Any], lines: Sequence[Revision], linked: Linked
) -> list[FieldRow]:
    """In the order of the form. Ends are shown where they were entered by hand."""
    old: dict[str, tuple[Any, Revision]] = {}
    for line in lines:
        for name, value in (line.before or {}).items():
            old[name] = (old[name][0] if name in old else value, line)
    rows = []
    for name in [*SAYS, "note", "state"]:
        if name in NOT_TOLD or name.endswith("_entered"):
            continue
        value = "" if _follows(claim, name) else value_words(name, stored[name], linked)
        row = FieldRow(name, field_label(name), "" if value == _no_word(name) else value)
        if name in old and name in TELLING and not _follows(claim, name):
            was, line = old[name]
            row = FieldRow(
                name, row.label, value, True, value_words(name, was, linked), line.by_name, line.at
            )
        rows.append(row)
    return rows


def _follows(claim: Claim, name: str) -> bool:
    return name in ("low", "best", "high") and not getattr(claim, f"{name}_entered")


def _no_word(name: str) -> str:
    """What every claim says unless somebody says otherwise needs no row."""
    field = Claim._meta.get_field(name)
    usual = {"stance", "basis", "as_of_basis", "garbled", "state"}
    return value_words(name, field.default, {}) if name in usual else ""
