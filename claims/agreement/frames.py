"""Which current claims can be compared at all: groups in which every pair shares scope and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from .moments import share_moment
from .report import Comparison, Report


def pairs_of_voices(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    """All pairs of reports of two voices: a voice is never held against itself."""
    return ((a, b) for a, b in combinations(reports, 2) if a.speaker != b.speaker)


def by_scope(reports: list[Report]) -> dict[str, list[Report]]:
    """Reports of one scope together: others are never comparable (R0)."""
    scopes = defaultdict(list)
    for report in reports:
        scopes[report.scope].append(report)
    return dict(sorted(scopes.items()))


def frames(asserted: list[Report], comparison: Comparison) -> Iterator[list[Report]]:
    """Groups of two or more comparable reports; every comparable pair stands in at least one of them.

    ``asserted`` is of one scope. Fixed questions and running totals: one group. Flows: one a period.
    Levels: one for each first day, of all that lie within the days of one moment; a report stands in a few
    of them.
    """
    if comparison.timeless or comparison.measure == "running total":
        groups = [asserted]
    elif comparison.measure == "flow":
        periods = defaultdict(list)
        for report in asserted:
            if report.moment is not None:
                periods[report.moment].append(report)
        groups = periods.values()
    else:
        groups = _level_frames(asserted, comparison.same_moment_days)
    yield from (group for group in groups if len(group) > 1)


def _level_frames(asserted: list[Report], days: int) -> Iterator[list[Report]]:
    narrow = [report for report in asserted if share_moment(report.moment, report.moment, days)]
    narrow.sort(key=lambda report: report.moment.first)
    for index, report in enumerate(narrow):
        if index and narrow[index - 1].moment.first == report.moment.first:
            continue
        frame = []
        for other in narrow[index:]:
            if (other.moment.first - report.moment.first).days > days:
                break
            if (other.moment.last - report.moment.first).days <= days:
                frame.append(other)
        yield frame
