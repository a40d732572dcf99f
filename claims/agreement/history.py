"""The verdict over time: what the reports known on each day added up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from .assess import known_since, verdict_of
from .report import Comparison, Period, Report
from .standing import Standing, by_key, current_of, nearer_or_wider


def history(reports: Iterable[Report], comparison: Comparison) -> list[Period]:
    """One period each time the verdict or its rule changes, from the first known report on.

    Equal to as_known_on() on every day. The verdict is decided anew only on days that change a current claim;
    ``cause`` is the report of that day that became current, or the first by key where none did. Undated reports
    count from the first day there is.
    """
    dated = [(since, report) for report in reports if (since := known_since(report)) is not None]
    dated.sort(key=lambda item: (item[0], by_key(item[1])))
    ledger, periods, before = _Ledger(comparison), [], None
    for day, group in groupby(dated, key=lambda item: item[0]):
        arrived = [report for _, report in group]
        standing = ledger.enter(arrived)
        after = {id(report) for report in standing.current}
        if after == before:
            continue
        verdict, rule, reason, _ = verdict_of(standing, comparison)
        new = [report.key for report in arrived if id(report) in after]
        before = after
        if periods and (periods[-1].verdict, periods[-1].rule) == (verdict, rule):
            continue
        periods.append(Period(day, verdict, rule, reason, new[0] if new else arrived[0].key))
    return periods


class _Ledger:
    """The standing of the reports entered so far, kept up with work for the voices that spoke anew only."""

    def __init__(self, comparison: Comparison):
        self.comparison = comparison
        self.statements = {}  # (origin, scope) -> (nearest depth, {as-of: report})
        self.voices = defaultdict(set)  # (speaker, scope) -> its statements
        self.current = {}  # (speaker, scope) -> its current reports
        self.silent = []

    def enter(self, arrived: list[Report]) -> Standing:
        touched = set()
        for report in arrived:
            if report.stance == "gives none":
                self.silent.append(report)
            elif report.stands and self._represents(report):
                touched.add((report.origin, report.scope))
        voices = set()
        for statement in touched:
            for report in self.statements[statement][1].values():
                voice = (report.speaker, report.scope)
                self.voices[voice].add(statement)
                voices.add(voice)
        for voice in voices:
            self.current[voice] = current_of(self._lines(voice), self.comparison)
        current = sorted((report for kept in self.current.values() for report in kept), key=by_key)
        return Standing(
            current, gives_none=self.silent, origins=len({origin for origin, _ in self.statements})
        )

    def _represents(self, report: Report) -> bool:
        """Takes the report in where it stands for its statement; whether it does."""
        statement = (report.origin, report.scope)
        nearest, standing = self.statements.get(statement, (report.depth + 1, {}))
        if report.depth > nearest:
            return False
        if report.depth < nearest:
            self._retire(statement, standing)
            standing = {}
        slot = report.moment if report.depth == 0 else None
        if slot in standing and not nearer_or_wider(report, standing[slot]):
            return False
        standing[slot] = report
        self.statements[statement] = (report.depth, standing)
        return True

    def _retire(self, statement: tuple, standing: dict) -> None:
        """A nearer report came: those further away no longer speak for their voices."""
        for report in standing.values():
            voice = (report.speaker, report.scope)
            self.voices[voice].discard(statement)
            self.current[voice] = current_of(self._lines(voice), self.comparison)

    def _lines(self, voice: tuple) -> list[Report]:
        return [
            report
            for statement in self.voices[voice]
            for report in self.statements[statement][1].values()
            if (report.speaker, report.scope) == voice
        ]
