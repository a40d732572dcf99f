"""D1-D3: two dates beside each other. Measure and as-of play no part. Source: design, section 4."""

from __future__ import annotations

from .report import Relation, Report


def dates_conflict(a, b) -> bool:
    """D3: no day in common, even where ~ and ? are granted one unit either side."""
    return not a.meets(b) and not a.loosely_meets(b)


def relate_dates(a: Report, b: Report) -> Relation:
    """Two dates of different statements, or of one where they meet."""
    left, right = a.value, b.value
    both = f"{a.voice}: {left.words()}; {b.voice}: {right.words()}"
    if left.window == right.window:
        return Relation("agree", "D1", f"{both}. The same date.")
    if left.meets(right):
        return Relation("compatible", "D2", f"{both}. Both can be right: one is coarser, or they overlap.")
    if left.loosely_meets(right):
        return Relation(
            "compatible", "D3", f"{both}. Both can be right: they meet, since one is approximate."
        )
    return Relation("conflict", "D3", f"{both}. They cannot both be right{_apart(left.gap(right))}.")


def _apart(days: int) -> str:
    if days == 1:
        return ": one day apart (check the time zone)"
    return f": {days:,} days lie between them" if days else ""
