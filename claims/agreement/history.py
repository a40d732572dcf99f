"""The verdict over time: what the reports known on each day added up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from .assess import known_since, verdict_of, verdict_word
from .report import Comparison, Period, Report
from .standing import Standing, as_of_slot, by_key, current_of, nearer_or_wider


def history(reports: Iterable[Report], comparison: Comparison) -> list[Period]:
    """One period each time the verdict changes, from the first known report on.

    Equal to as_known_on() on every day. The verdict is decided anew only on days that change a current
    claim; ``cause`` is the report of that day that became current, or the first by key where none did.
    Undated reports count from the first day there is.
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
        before = after
        if periods and periods[-1].verdict == verdict_word(standing, comparison):
            continue
        verdict, rule, reason, _ = verdict_of(standing, comparison)
        new = [report.key for report in arrived if id(report) in after]
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
        self.origins = set()

    def enter(self, arrived: list[Report]) -> Standing:
        """Takes reports in and answers with current reports, silent ones and the number of origins."""
        spoke, lost = defaultdict(list), set()
        for report in arrived:
            if report.stance == "gives none":
                self.silent.append(report)
            elif report.stands:
                self._take(report, spoke, lost)
        for voice, new in spoke.items():
            if voice not in lost and self._only_newest_counts():
                lines = [*self.current.get(voice, ()), *new]
            else:
                lines = self._lines(voice)
            self.current[voice] = current_of(lines, self.comparison)
        for voice in lost - set(spoke):
            self.current[voice] = current_of(self._lines(voice), self.comparison)
        current = sorted((report for kept in self.current.values() for report in kept), key=by_key)
        return Standing(current, gives_none=self.silent, origins=len(self.origins))

    def _only_newest_counts(self) -> bool:
        return self.comparison.timeless or self.comparison.measure == "running total"

    def _take(self, report: Report, spoke: dict, lost: set) -> None:
        """Lets a report stand for its statement where it is the nearest; notes the voices that gain or lose
        one.
        """
        statement = (report.origin, report.scope)
        nearest, standing = self.statements.get(statement, (report.depth, {}))
        if report.depth > nearest:
            return
        voice = (report.speaker, report.scope)
        slot = as_of_slot(report, self.comparison)
        if report.depth < nearest:
            self._retire(list(standing.values()), spoke, lost)
            standing = {}
        elif slot in standing:
            if not nearer_or_wider(report, standing[slot]):
                return
            self._retire([standing[slot]], spoke, lost)
        standing[slot] = report
        self.statements[statement] = (report.depth, standing)
        self.origins.add(report.origin)
        self.voices[voice].add(statement)
        spoke[voice].append(report)

    @staticmethod
    def _retire(retired: Iterable[Report], spoke: dict, lost: set) -> None:
        """Reports that no longer stand for their statement, since a nearer or wider one came."""
        for report in retired:
            voice = (report.speaker, report.scope)
            lost.add(voice)
            spoke[voice] = [other for other in spoke[voice] if other is not report]

    def _lines(self, voice: tuple) -> list[Report]:
        return [
            report
            for statement in self.voices[voice]
            for report in self.statements[statement][1].values()
            if (report.speaker, report.scope) == voice
        ]
