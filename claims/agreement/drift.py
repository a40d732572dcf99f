"""S4: a figure printed under another question than its statement gave it. Source: design, section 4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .count import Count
from .report import Report


def find_drift(questions: Mapping[str, Iterable[Report]]) -> dict[str, str]:
    """{report key: question it drifted from} for {question key: its reports}; O(n log n).

    One statement, one figure, under another question only in reports further from the statement than the
    nearest: the nearest report's question is right. Where the nearest reports have the figure under both,
    it is no drift. A report marked garbled has drifted, whatever its figure, where the nearest reports of
    its statement stand under other questions only. Report keys must be unique over all questions.
    """
    figures, statements, garbled = defaultdict(list), defaultdict(list), []
    for question, reports in questions.items():
        for report in reports:
            if report.garbled:
                garbled.append((question, report))
            else:
                statements[report.origin].append((question, report))
            if report.stance == "asserts" and isinstance(report.value, Count):
                figures[report.origin, _figure(report.value)].append((question, report))
    drifted = {}
    for told in figures.values():
        drifted |= _misplaced(told)
    for question, report in garbled:
        told = statements.get(report.origin)
        if report.key not in drifted and told:
            nearest, right = _nearest(told)
            source = _source_of(report, told, right)
            if report.depth > nearest and question not in right and source:
                drifted[report.key] = source
    return drifted


def _misplaced(told: list[tuple[str, Report]]) -> dict[str, str]:
    """The reports of one statement's one figure that stand under another question than the nearest ones."""
    trusted = [item for item in told if not item[1].garbled]
    if not trusted:
        return {}
    nearest, right = _nearest(trusted)
    return {
        report.key: min(right, key=str)
        for question, report in told
        if question not in right and report.depth > nearest
    }


def _figure(value: Count) -> tuple:
    return ("stated", value.stated) if value.stated is not None else (value.low, value.high)


def _nearest(told: list[tuple[str, Report]]) -> tuple[int, set[str]]:
    """(smallest depth, questions that stand at it)."""
    nearest = min(report.depth for _, report in told)
    return nearest, {question for question, report in told if report.depth == nearest}


def _source_of(report: Report, told: list[tuple[str, Report]], right: set[str]) -> str | None:
    """The question a garbled report came from, or None where several are possible and none has its figure."""
    if len(right) == 1:
        return next(iter(right))
    same = set()
    if isinstance(report.value, Count):
        same = {
            question
            for question, other in told
            if question in right
            and isinstance(other.value, Count)
            and _figure(other.value) == _figure(report.value)
        }
    return min(same, key=str) if same else None
