"""Conflicts as an order: who lies wholly above whom. One sweep finds every conflict's layer in O(n log n)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from .count import Count
from .day import Day
from .report import Comparison, Moment, Report

INFINITE = float("inf")


class Span(NamedTuple):
    """A report's interval to conflict with: another conflicts from above where its ``low`` exceeds this
    ``top``.
    """

    report: Report
    low: object
    top: object


def span(report: Report) -> Span | None:
    """The span of an asserted figure or date; None for dates of any year, which have no place on the line."""
    value = report.value
    if isinstance(value, Count):
        return Span(report, _or(value.floor, -INFINITE), _or(value.reach, INFINITE))
    if isinstance(value, Day) and value.any_year is None:
        return Span(report, value.loose_earliest or date.min, value.loose_latest or date.max)
    return None


def _or(number, otherwise):
    return otherwise if number is None else number


def layers(spans: Iterable[Span], comparison: Comparison) -> dict[int, int]:
    """{index of the span: layer}, 1 the highest. Two spans in conflict are never in one layer.

    A span lies above another where its low exceeds the other's top and it does not speak of a later time
    (running totals: an earlier higher total conflicts with a later lower one). The layers are as many as the
    longest chain of such conflicts. Levels and flows count only within one moment or period.
    """
    return dict(sweep(list(spans), comparison))


def any_above(spans: Iterable[Span], comparison: Comparison) -> bool:
    """Whether any span lies in conflict above another; stops at the first that does."""
    spans = list(spans)
    if not spans or max(item.low for item in spans) <= min(item.top for item in spans):
        return False
    return comparison.timeless or any(layer > 1 for _, layer in sweep(spans, comparison))


def sweep(spans: list[Span], comparison: Comparison) -> Iterator[tuple[int, int]]:
    """(index, layer) from the highest top downwards: whoever may lie above is entered on the board before."""
    by_top = sorted(range(len(spans)), key=lambda i: spans[i].top, reverse=True)
    by_low = sorted(range(len(spans)), key=lambda i: spans[i].low, reverse=True)
    board = _board(spans, comparison)
    found, entered = {}, 0
    for index in by_top:
        while entered < len(by_low) and spans[by_low[entered]].low > spans[index].top:
            above = by_low[entered]
            board.enter(spans[above].report.moment, found[above])
            entered += 1
        found[index] = 1 + board.deepest(spans[index].report.moment)
        yield index, found[index]


def _board(spans: list[Span], comparison: Comparison):
    if comparison.timeless:
        return _Timeless()
    if comparison.measure == "flow":
        return _Periods()
    if comparison.measure == "level":
        return _Moments(comparison.same_moment_days)
    return _Totals(comparison.same_moment_days, spans)


class _Timeless:
    """Fixed questions: every span entered conflicts."""

    def __init__(self):
        self.most = 0

    def enter(self, moment: Moment | None, layer: int) -> None:
        self.most = max(self.most, layer)

    def deepest(self, moment: Moment | None) -> int:
        return self.most


class _Periods:
    """Flows: only equal, known periods."""

    def __init__(self):
        self.most = {}

    def enter(self, moment: Moment | None, layer: int) -> None:
        if moment is not None:
            self.most[moment] = max(self.most.get(moment, 0), layer)

    def deepest(self, moment: Moment | None) -> int:
        return self.most.get(moment, 0)


class _Moments:
    """Levels: windows that share a moment. Looks up the few windows that can, so its cost is constant."""

    def __init__(self, days: int):
        self.days = days
        self.most = {}
        self.lengths = set()  # of the windows entered, in days: most are of one day

    def _narrow(self, moment: Moment | None) -> bool:
        return moment is not None and None not in moment and (moment.last - moment.first).days <= self.days

    def enter(self, moment: Moment | None, layer: int) -> None:
        if self._narrow(moment):
            window = (moment.first.toordinal(), moment.last.toordinal())
            self.lengths.add(window[1] - window[0])
            self.most[window] = max(self.most.get(window, 0), layer)

    def deepest(self, moment: Moment | None) -> int:
        if not self._narrow(moment):
            return 0
        most, entered = 0, self.most
        start, end = moment.first.toordinal(), moment.last.toordinal()
        for length in self.lengths:
            for first in range(end - self.days, start + self.days - length + 1):
                layer = entered.get((first, first + length), 0)
                if layer > most:
                    most = layer
        return most


class _Totals(_Moments):
    """Running totals: spans of the same moment and of every earlier one (maxima over last days)."""

    def __init__(self, days: int, spans: list[Span]):
        super().__init__(days)
        lasts = {item.report.moment.last for item in spans if item.report.moment and item.report.moment.last}
        self.days_known = sorted(lasts)
        self.rank = {day: index for index, day in enumerate(self.days_known, 1)}
        self.tree = [0] * (len(self.days_known) + 1)

    def enter(self, moment: Moment | None, layer: int) -> None:
        super().enter(moment, layer)
        if moment is None or moment.last is None:
            return
        at = self.rank[moment.last]
        while at < len(self.tree):
            self.tree[at] = max(self.tree[at], layer)
            at += at & -at

    def deepest(self, moment: Moment | None) -> int:
        most = super().deepest(moment)
        if moment is None or moment.first is None:
            return most
        at = bisect_left(self.days_known, moment.first)
        while at > 0:
            most = max(most, self.tree[at])
            at -= at & -at
        return most
