"""Positions: the fewest groups of current claims without a conflict inside. Source: design, section 4."""

from __future__ import annotations

from .choice_rules import ancestors
from .clash import clashes
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
    if comparison.kind == "choice":
        groups, floating = _by_option(asserted, comparison), []
    else:
        groups, floating = _by_layer(asserted, comparison)
    if len(current) <= SHOWN_IN_SEVERAL:
        enemies = clashes(current, comparison)
        _place([*sorted(floating, key=by_key), *sorted(denials, key=by_key)], groups, enemies)
        _show_in_each(current, groups, enemies)
        groups = _without_contained(groups)
    else:
        groups += [*_by_window(floating), *([denials] if denials else [])]
    return [sorted(group, key=by_key) for group in sorted(groups, key=_lowest)]


def _by_layer(asserted: list[Report], comparison: Comparison) -> tuple[list[list[Report]], list[Report]]:
    """One group a layer, and the dates of any year, which have no layer.

    Scopes are layered apart, since nothing conflicts across them.
    """
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
    return groups, floating


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


def _fits(report: Report, group: list[Report], enemies: dict[int, set[int]]) -> bool:
    return enemies.get(id(report), set()).isdisjoint(map(id, group))


def _place(reports: list[Report], groups: list[list[Report]], enemies: dict[int, set[int]]) -> None:
    """Puts each report into the first group it fits, or into a new one."""
    for report in reports:
        for group in groups:
            if _fits(report, group, enemies):
                group.append(report)
                break
        else:
            groups.append([report])


def _show_in_each(current: list[Report], groups: list[list[Report]], enemies: dict[int, set[int]]) -> None:
    members = [set(map(id, group)) for group in groups]
    for report in sorted(current, key=by_key):
        for group, inside in zip(groups, members, strict=True):
            if id(report) not in inside and enemies.get(id(report), set()).isdisjoint(inside):
                group.append(report)
                inside.add(id(report))


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
