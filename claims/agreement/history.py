"""The verdict over time: what the reports known on each day added up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from .assess import known_since, reason_of, verdict_word
from .linked import linked_conflicts
from .report import Comparison, Conflict, Period, Report
from .standing import Standing, as_of_slot, by_key, current_of, nearer_or_wider
from .tension import some_conflict

Question = tuple[Iterable[Report], Comparison]


def history(
    reports: Iterable[Report],
    comparison: Comparison,
    parts: Iterable[Question] = (),
    wholes: Iterable[Question] = (),
) -> list[Period]:
    """One period each time the verdict changes, from the first known report on.

    Equal to as_known_on() on every day, with the conflicts of linked questions (P1) counted in: ``parts``
    and ``wholes`` are the (reports, comparison) of those. The verdict is decided anew only on days that
    change a current claim, and not as long as two that conflict both stay; ``cause`` is the report of that
    day that became current, or the first by key where none did. Undated reports count from the first day
    there is.
    """
    parts, wholes = list(parts), list(wholes)
    own, below, above = _Ledger(comparison), _ledgers(parts), _ledgers(wholes)
    linked_reports = [reports for reports, _ in (*parts, *wholes)]
    told = [(own, reports), *zip((*below, *above), linked_reports, strict=True)]
    periods, held = [], None
    for day, group in groupby(_by_day(told), key=lambda item: item[0]):
        arrived = [(ledger, report) for _, ledger, report in group]
        changed = [ledger.enter(new) for ledger, new in _by_ledger(arrived)]
        if not own.entered or (periods and not any(changed)):
            continue
        if held and all(map(own.keeps, held)):
            continue
        linked = _linked(own, below, above)
        own_word = verdict_word(own.standing, comparison)
        word = "in conflict" if linked else own_word
        held = some_conflict(own.standing.current, comparison) if word == "in conflict" else None
        if periods and periods[-1].verdict == word:
            continue
        rule, reason, _ = reason_of(own_word, own.standing, comparison, most=1)
        if linked and own_word != "in conflict":
            rule, reason = linked[0].relation.rule, linked[0].relation.reason
        periods.append(Period(day, word, rule, reason, _cause(arrived)))
    return periods


def _ledgers(questions: list[Question]) -> list[_Ledger]:
    return [_Ledger(comparison) for _, comparison in questions]


def _by_day(told: list[tuple[_Ledger, Iterable[Report]]]) -> list[tuple[date, _Ledger, Report]]:
    dated = [
        (since, ledger, report)
        for ledger, reports in told
        for report in reports
        if (since := known_since(report)) is not None
    ]
    return sorted(dated, key=lambda item: (item[0], by_key(item[2])))


def _by_ledger(arrived: list[tuple[_Ledger, Report]]) -> Iterable[tuple[_Ledger, list[Report]]]:
    new = {}
    for ledger, report in arrived:
        new.setdefault(id(ledger), (ledger, []))[1].append(report)
    return new.values()


def _linked(own: _Ledger, below: list[_Ledger], above: list[_Ledger]) -> list[Conflict]:
    """P1 among the current claims of linked questions."""
    current = own.standing.current
    found = [conflict for part in below for conflict in linked_conflicts(part.standing.current, current)]
    return found + [
        conflict for whole in above for conflict in linked_conflicts(current, whole.standing.current)
    ]


def _cause(arrived: list[tuple[_Ledger, Report]]) -> str:
    """The report of the day that became current, its own question's first; else the first by key."""
    for ledger, report in arrived:
        if ledger.keeps(report):
            return report.key
    return arrived[0][1].key


class _Ledger:
    """The standing of the reports entered so far, kept up with work for the voices that spoke anew only."""

    def __init__(self, comparison: Comparison):
        self.comparison = comparison
        self.statements = {}  # (origin, scope) -> (nearest depth, {as-of: report})
        self.voices = defaultdict(set)  # (speaker, scope) -> its statements
        self.current = {}  # (speaker, scope) -> its current reports
        self.silent = []
        self.origins = set()
        self.entered = False
        self._standing = None

    def enter(self, arrived: list[Report]) -> bool:
        """Takes reports in; whether a current claim changed."""
        self.entered, self._standing = True, None
        spoke, lost = defaultdict(list), set()
        for report in arrived:
            if report.stance == "gives none":
                self.silent.append(report)
            elif report.stands:
                self._take(report, spoke, lost)
        before = {voice: self.current.get(voice, []) for voice in (*spoke, *lost)}
        for voice, new in spoke.items():
            if voice not in lost and self._only_newest_counts():
                lines = [*self.current.get(voice, ()), *new]
            else:
                lines = self._lines(voice)
            self.current[voice] = current_of(lines, self.comparison)
        for voice in lost - set(spoke):
            self.current[voice] = current_of(self._lines(voice), self.comparison)
        return any(set(map(id, kept)) != set(map(id, self.current[voice])) for voice, kept in before.items())

    @property
    def standing(self) -> Standing:
        """Put together when it is asked for: on most days of a long history nobody does."""
        if self._standing is None:
            current = sorted((report for kept in self.current.values() for report in kept), key=by_key)
            self._standing = Standing(current, gives_none=self.silent, origins=len(self.origins))
        return self._standing

    def keeps(self, report: Report) -> bool:
        """Whether it is current."""
        return any(report is kept for kept in self.current.get((report.speaker, report.scope), ()))

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
