"""What would have to be true for two conflicting reports to be both right."""

from __future__ import annotations

from .count import Count, grouped
from .count_rules import apart
from .day import Day
from .moments import LATER, SAME, order
from .report import Comparison, Report


def what_makes_both_right(a: Report, b: Report, comparison: Comparison) -> list[str]:
    """Sentences, each a condition under which both could be right; no claim that any of them holds."""
    if "denies" in (a.stance, b.stance):
        return _denied(a, b)
    if comparison.kind == "date":
        return _dates(a, b)
    if comparison.kind == "choice":
        return [
            "They speak about different occasions.",
            "Both took part, and each report names only one of them.",
        ]
    if not isinstance(a.value, Count) or not isinstance(b.value, Count):
        return []
    return _figures(a, b, comparison)


def _denied(a: Report, b: Report) -> list[str]:
    denial, claim = (a, b) if a.stance == "denies" else (b, a)
    return [
        f"{denial.voice} and {claim.voice} draw the line differently: "
        "what one calls done the other calls still going on.",
        f"{denial.voice} speaks of an earlier day than {claim.voice}.",
    ]


def _dates(a: Report, b: Report) -> list[str]:
    found = []
    if isinstance(a.value, Day) and isinstance(b.value, Day) and a.value.gap(b.value) == 1:
        found.append("The time zones differ: late in the day in one place is the next day in another.")
    return [
        *found,
        "One gives the day it happened, the other the day it was announced or printed.",
        "They mean different steps of one event, such as its start and its end.",
    ]


def _figures(a: Report, b: Report, comparison: Comparison) -> list[str]:
    gap = apart(a, b)
    if gap is None:
        return []
    lower, higher = gap.lower, gap.higher
    found = []
    when = order(lower, higher, comparison)
    if when not in (SAME, LATER) and comparison.measure == "running total":
        day = lower.as_of or lower.said_on
        spoken = f" than {day.words()}" if day else ""
        found.append(f"The lower total of {lower.voice} describes an earlier day{spoken}.")
    if lower.moment_inferred or higher.moment_inferred:
        ours = " and ".join(report.voice for report in (lower, higher) if report.moment_inferred)
        found.append(f"The day we inferred for {ours} is wrong.")
    found.append(
        f"{higher.voice} counts more than the question asks (other people, places or a longer time), "
        f"or {lower.voice} counts less."
    )
    if lower.value.hedge == "exact" and lower.value.stated is not None:
        found.append(
            f"{lower.voice} gives only what was confirmed so far: "
            f"{grouped(lower.value.stated)} is then a floor."
        )
    return found
