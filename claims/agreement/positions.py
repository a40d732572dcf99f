"""Positions: the fewest groups of current claims without a conflict inside. Source: design, section 4."""

from __future__ import annotations

from collections.abc import Callable

from .choice_rules import ancestors
from .compare import compare
from .count import Count
from .day import Day
from .report import Choice, Comparison, Report
from .spans import INFINITE, layers, span
from .standing import by_key

SHOWN_IN_SEVERAL = 200  # beyond so many current claims each stands in one position only


def positions(current: list[Report], comparison: Comparison) -> list[list[Report]]:
    """Groups, lowest values first, each in key order; a claim that fits several is in each of them.

    Figures and dates are layered by their conflicts, as many layers as the longest chain; options stand
    with the broader ones above them; denials that fit nowhere make a group of their own.
    """
    if comparison.kind == "text":
        return [[report] for report in sorted(current, key=by_key)]
    asserted = [report for report in current if report.stance == "asserts"]
    denials = [report for report in current if report.stance == "denies"]
    groups = (
        _by_option(asserted, comparison) if comparison.kind == "choice" else _by_layer(asserted, comparison)
    )

    def conflict(a, b):
        return compare(a, b, comparison).kind == "conflict"

    if len(denials) > SHOWN_IN_SEVERAL:
        groups.append(denials)
    else:
        _place(denials, groups, conflict)
    if len(current) <= SHOWN_IN_SEVERAL:
        _show_in_each(current, groups, conflict)
        groups = _without_contained(groups)
    return [sorted(group, key=by_key) for group in sorted(groups, key=_lowest)]


def _by_layer(asserted: list[Report], comparison: Comparison) -> list[list[Report]]:
    """One group a layer; scopes are layered apart, since nothing conflicts across them."""
    groups, floating = [], []
    scopes = {}
    for report in sorted(asserted, key=by_key):
        item = span(report)
        if item is None:
            floating.append(report)
        else:
            scopes.setdefault(report.scope, []).append(item)
    for spans in scopes.values():
        for index, layer in layers(spans, comparison).items():
            while len(groups) < layer:
                groups.append([])
            groups[layer - 1].append(spans[index].report)
    if len(asserted) > SHOWN_IN_SEVERAL:
        return groups + _by_window(floating)
    _place(floating, groups, lambda a, b: compare(a, b, comparison).kind == "conflict")
    return groups


def _by_window(floating: list[Report]) -> list[list[Report]]:
    """Dates of any year, equal ones together."""
    windows = {}
    for report in floating:
        windows.setdefault(report.value.window, []).append(report)
    return list(windows.values())


def _by_option(asserted: list[Report], comparison: Comparison) -> list[list[Report]]:
    """One group for each option that has no narrower one among the claims, with those broader than it."""
    scopes = {}
    for report in sorted(asserted, key=by_key):
        scopes.setdefault(report.scope, {}).setdefault(report.value.name, []).append(report)
    groups = []
    for options in scopes.values():
        above = {name: ancestors(name, comparison.broader) for name in options}
        broader = {name for line in above.values() for name in line}
        narrowest = [name for name in options if name not in broader] or list(options)
        placed = set()
        for index, name in enumerate(narrowest):
            if index == len(groups):
                groups.append([])
            line = [option for option in (name, *above[name]) if option in options and option not in placed]
            placed.update(line)
            groups[index] += [report for option in line for report in options[option]]
    return groups


def _place(reports: list[Report], groups: list[list[Report]], conflict: Callable) -> None:
    """Puts each report into the first group it fits, or into a new one."""
    for report in sorted(reports, key=by_key):
        for group in groups:
            if not any(conflict(report, member) for member in group):
                group.append(report)
                break
        else:
            groups.append([report])


def _show_in_each(current: list[Report], groups: list[list[Report]], conflict: Callable) -> None:
    for report in sorted(current, key=by_key):
        for group in groups:
            if report not in group and not any(conflict(report, member) for member in group):
                group.append(report)


def _without_contained(groups: list[list[Report]]) -> list[list[Report]]:
    """Drops the groups whose members all stand together in another one."""
    keys = [frozenset(map(id, group)) for group in groups]
    return [
        group
        for index, group in enumerate(groups)
        if not any(
            keys[index] < other or (keys[index] == other and place < index)
            for place, other in enumerate(keys)
        )
    ]


def _lowest(group: list[Report]) -> tuple:
    return (min(_sort_value(report) for report in group), min(by_key(report) for report in group))


def _sort_value(report: Report) -> tuple:
    value = report.value
    if report.stance == "denies":
        return (1, 0, "")
    if isinstance(value, Count):
        return (0, -INFINITE if value.floor is None else value.floor, "")
    if isinstance(value, Day):
        return (0, value.earliest.toordinal() if value.earliest else -INFINITE, "")
    return (0, 0, value.name if isinstance(value, Choice) else "")
