"""Whether two current claims conflict: compare(a, b).kind == "conflict", without the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .choice_rules import choices_conflict
from .compare import kind_of, shares_time
from .count_rules import clearly_below
from .date_rules import dates_conflict
from .moments import LATER, SAME, order
from .report import Comparison, Report
from .spans import span


def clash(a: Report, b: Report, comparison: Comparison) -> bool:
    """The same answer as compare(), for claims that stand together as current ones."""
    if a.scope != b.scope or comparison.kind == "text":
        return False
    if "denies" in (a.stance, b.stance):
        return kind_of(a, b, comparison) == "conflict"
    if comparison.kind == "date":
        return dates_conflict(a.value, b.value)
    if comparison.kind == "choice":
        return choices_conflict(a.value.name, b.value.name, comparison.broader)
    if clearly_below(a.value, b.value):
        return _falls(b, a, comparison)
    if clearly_below(b.value, a.value):
        return _falls(a, b, comparison)
    return False


def _falls(higher: Report, lower: Report, comparison: Comparison) -> bool:
    """Whether the times of a higher and a lower figure make a conflict of them (R2, T2)."""
    if comparison.timeless:
        return True
    if comparison.measure == "running total":
        return order(higher, lower, comparison) in (SAME, LATER)
    return shares_time(higher, lower, comparison)


def clashing(reports: Sequence[Report], comparison: Comparison) -> Iterator[tuple[Report, Report]]:
    """The pairs in conflict. All pairs are looked at, so for a few hundred at most; most at one glance, since
    asserted values whose spans meet are in none.
    """
    spans = [span(report) if report.stance == "asserts" else None for report in reports]
    for place, (a, mine) in enumerate(zip(reports, spans, strict=True), 1):
        for b, its in zip(reports[place:], spans[place:], strict=True):
            if mine and its and mine.low <= its.top and its.low <= mine.top:
                continue
            if clash(a, b, comparison):
                yield a, b


def clashes(reports: Iterable[Report], comparison: Comparison) -> dict[int, set[int]]:
    """{id of a report: ids of those it conflicts with}."""
    found = defaultdict(set)
    for a, b in clashing(list(reports), comparison):
        found[id(a)].add(id(b))
        found[id(b)].add(id(a))
    return found
