"""Which report stands for a statement, and which statement is a voice's current one. Source: design,
section 4.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .compare import kind_of, values_apart
from .count import Count
from .count_rules import clearly_below
from .day import Day
from .moments import last_day, same_as_of, share_moment
from .report import Comparison, Moment, Report


@dataclass(slots=True)
class Standing:
    """Reports sorted by the part they play; every list is in key order."""

    current: list[Report] = field(default_factory=list)
    superseded: list[Report] = field(default_factory=list)
    revised: list[Report] = field(default_factory=list)
    discrepant: list[Report] = field(default_factory=list)
    gives_none: list[Report] = field(default_factory=list)
    origins: int = 0


def by_key(report: Report) -> str:
    return str(report.key)


def stand(reports: Iterable[Report], comparison: Comparison) -> Standing:
    """Chooses one report a statement and the current statements a voice, in O(n log n)."""
    ordered = _in_key_order(reports)
    statements = defaultdict(list)
    for report in ordered:
        if report.stands:
            statements[report.origin, report.scope].append(report)
    voices = defaultdict(list)
    misprinted = set()
    for told in statements.values():
        chosen = representatives(told, comparison)
        for report in chosen:
            voices[report.speaker, report.scope].append(report)
        if len(told) > 1:  # else it can differ from nobody
            misprinted.update(map(id, _misprinted(told, chosen, comparison)))
    found = Standing(origins=len({origin for origin, _ in statements}))
    for lines in voices.values():
        current = current_of(lines, comparison)
        found.current += current
        kept = set(map(id, current))
        found.superseded += [report for report in lines if id(report) not in kept]
        found.revised += _revised(lines, comparison)
    found.gives_none = [report for report in ordered if report.stance == "gives none"]
    found.discrepant = [
        report for report in ordered if report.garbled or report.drift_from or id(report) in misprinted
    ]
    for part in (found.current, found.superseded, found.revised):
        part.sort(key=by_key)
    return found


def _in_key_order(reports: Iterable[Report]) -> list[Report]:
    reports = list(reports)
    by = {by_key(report): report for report in reports}
    if len(by) == len(reports):
        return [by[key] for key in sorted(by)]
    return sorted(reports, key=lambda report: (by_key(report), report.voice, report.origin))


def representatives(told: list[Report], comparison: Comparison) -> list[Report]:
    """The reports that stand for one statement: the nearest its origin, then the widest, then the smallest
    key.

    A report of the statement itself (depth 0) stands for each as-of that it gives: a briefing may date
    several totals. Further away, one stands for all: an outlet that prints an April figure in November
    makes it no newer.
    """
    if len(told) == 1:
        return told
    nearest = min(report.depth for report in told)
    groups = defaultdict(list)
    for report in told:
        if report.depth == nearest:
            groups[as_of_slot(report, comparison)].append(report)
    return [min(group, key=_widest_first) for group in groups.values()]


def as_of_slot(report: Report, comparison: Comparison) -> Moment | None:
    """What a statement has one representative for: each as-of it gives itself, where days matter."""
    return None if report.depth or comparison.timeless else report.moment


def _widest_first(report: Report) -> tuple:
    return (-width(report), by_key(report))


def nearer_or_wider(report: Report, standing: Report) -> bool:
    """Whether a report takes the place of one of the same statement and depth."""
    return _widest_first(report) < _widest_first(standing)


def width(report: Report) -> Decimal:
    """How much a report leaves open; infinite where an end is. Denials and options have no width."""
    value = report.value
    if isinstance(value, Count):
        return value.width
    if isinstance(value, Day):
        if value.earliest is None or value.latest is None:
            return Decimal("Infinity")
        return Decimal((value.latest - value.earliest).days)
    return Decimal(0)


def _newest_last(report: Report, comparison: Comparison) -> tuple:
    said = _said(report)
    if comparison.kind in ("date", "choice"):
        return (said,)
    return (last_day(report.moment), said)


def _said(report: Report) -> date:
    if report.said_on is None or report.said_on.any_year is not None:
        return date.min
    return report.said_on.latest or date.max


def _by_age(lines: list[Report], comparison: Comparison) -> list[Report]:
    """Newest first; of equals the widest, then the smallest key."""
    cautious = sorted(lines, key=_widest_first)
    return sorted(cautious, key=lambda report: _newest_last(report, comparison), reverse=True)


def _newest(lines: list[Report], comparison: Comparison) -> Report:
    """The first of _by_age()."""
    ages = [_newest_last(report, comparison) for report in lines]
    newest = max(ages)
    alike = [report for report, age in zip(lines, ages, strict=True) if age == newest]
    return alike[0] if len(alike) == 1 else min(alike, key=_widest_first)


def current_of(lines: list[Report], comparison: Comparison) -> list[Report]:
    """A voice's current statements under one scope: the latest; for levels and flows one a moment or
    period.
    """
    if len(lines) < 2:
        return lines
    if comparison.kind != "count" or comparison.measure in ("fixed", "running total"):
        return [_newest(lines, comparison)]
    newest_first = _by_age(lines, comparison)
    kept, windows, narrow = [], set(), []
    for report in newest_first:
        if report.moment in windows:
            continue
        if comparison.measure == "level" and _shares_any(report, narrow, comparison.same_moment_days):
            continue
        kept.append(report)
        windows.add(report.moment)
        if _is_narrow(report, comparison.same_moment_days):
            narrow.append(report)
    return kept


def _is_narrow(report: Report, days: int) -> bool:
    return share_moment(report.moment, report.moment, days)


def _shares_any(report: Report, narrow: list[Report], days: int) -> bool:
    """Whether a level shares its moment with one already kept; looks back only as far as the days reach."""
    if not _is_narrow(report, days):
        return False
    for kept in reversed(narrow):
        if (kept.moment.last - report.moment.last).days > days:
            return False
        if share_moment(kept.moment, report.moment, days):
            return True
    return False


def _revised(lines: list[Report], comparison: Comparison) -> list[Report]:
    """The totals that their own voice lowered with its next statement (S3)."""
    if comparison.kind != "count" or comparison.measure != "running total" or len(lines) < 2:
        return []
    line = [report for report in reversed(_by_age(lines, comparison)) if report.stance == "asserts"]
    return [
        older
        for older, newer in itertools.pairwise(line)
        if clearly_below(newer.value, older.value) and kind_of(older, newer, comparison) == "revised down"
    ]


class _Told:
    """The representatives of one statement, to be found by the as-of of another report of it."""

    def __init__(self, representatives: list[Report], comparison: Comparison):
        self.comparison = comparison
        self.by_window = {report.moment: report for report in representatives}
        self.narrow = sorted(
            (report for report in representatives if _is_narrow(report, comparison.same_moment_days)),
            key=lambda report: report.moment.last,
        )
        self.lasts = [report.moment.last.toordinal() for report in self.narrow]

    def with_as_of(self, report: Report) -> list[Report]:
        """Those with the same as-of: all of them where days play no part, else a few close by."""
        if self.comparison.timeless or len(self.by_window) == 1:
            near = list(self.by_window.values())
        else:
            near = [self.by_window[report.moment]] if report.moment in self.by_window else []
            if _is_narrow(report, self.comparison.same_moment_days):
                last, days = report.moment.last.toordinal(), self.comparison.same_moment_days
                near += self.narrow[
                    bisect_left(self.lasts, last - days) : bisect_right(self.lasts, last + days)
                ]
        return [other for other in near if other is not report and same_as_of(report, other, self.comparison)]


def _misprinted(told: list[Report], chosen: list[Report], comparison: Comparison) -> list[Report]:
    """Those with another figure than their statement's representative has for the same as-of."""
    if comparison.kind == "text":
        return []
    representing = _Told(chosen, comparison)
    return [
        report
        for report in told
        if report.stance == "asserts"
        and any(
            other.stance == "asserts" and values_apart(report, other, comparison)
            for other in representing.with_as_of(report)
        )
    ]
