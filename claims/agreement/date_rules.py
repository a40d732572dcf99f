"""D1-D3: two dates beside each other. Measure and as-of play no part. Source: design, section 4."""

from __future__ import annotations

from .report import Finding, Report


def dates_conflict(a, b) -> bool:
    """D3: no day in common, even where ~ and ? are granted one unit either side."""
    return not a.meets(b) and not a.loosely_meets(b)


def relate_dates(a: Report, b: Report) -> Finding:
    """Two dates of different statements, or of one where they meet."""
    left, right = a.value, b.value
    if left.window == right.window:
        return Finding("agree", "D1", lambda: f"{_both(a, b)}. The same date.")
    if left.meets(right):
        text = "Both can be right: one is coarser, or they overlap."
        return Finding("compatible", "D2", lambda: f"{_both(a, b)}. {text}")
    if left.loosely_meets(right):
        text = "Both can be right: they meet, since one is approximate."
        return Finding("compatible", "D3", lambda: f"{_both(a, b)}. {text}")
    return Finding(
        "conflict", "D3", lambda: f"{_both(a, b)}. They cannot both be right{_apart(left.gap(right))}."
    )


def _both(a: Report, b: Report) -> str:
    return f"{a.voice}: {a.value.words()}; {b.voice}: {b.value.words()}"


def _apart(days: int) -> str:
    if days == 1:
        return ": one day apart (check the time zone)"
    return f": {days:,} days lie between them" if days else ""
