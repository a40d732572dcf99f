"""The reports of a question known on a day, and what the engine makes of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from articles.models import Article
from claims.agreement import (
    Agreement,
    Comparison,
    Report,
    assess,
    known_by,
    linked_conflicts,
    with_linked,
)
from claims.models import Claim, Question
from claims.reports import comparisons_of, reports_of

from .public import public_questions


@dataclass(frozen=True)
class Known:
    day: date | None
    reports: dict[str, Report]
    agreement: Agreement
    comparison: Comparison
    parts: tuple[Question, ...]

    def shows(self, claim: Claim) -> bool:
        """A retracted article's claims stay on show; on an earlier day only what was printed by then."""
        if claim.key in self.reports:
            return True
        if claim.article.state != Article.State.RETRACTED:
            return False
        printed = claim.article.published_latest
        return self.day is None or (printed is not None and printed <= self.day)


def known_on(question: Question, day: date | None) -> Known:
    """A fixed number of queries, the linked questions' reports (P1) included."""
    linked = list(
        public_questions().filter(Q(part_of=question) | Q(pk=question.part_of_id)).order_by("title")
    )
    asked = [question, *linked]
    comparisons = comparisons_of(asked)
    known = {
        number: [report for report in found if day is None or known_by(report, day)]
        for number, found in reports_of([each.pk for each in asked], on=day).items()
    }
    verdicts = {each.pk: assess(known[each.pk], comparisons[each.pk]) for each in asked}
    current = {number: _current(known[number], verdict) for number, verdict in verdicts.items()}
    conflicts = []
    for other in linked:
        part, whole = (other, question) if other.part_of_id == question.pk else (question, other)
        conflicts += linked_conflicts(current[part.pk], current[whole.pk])
    return Known(
        day,
        {report.key: report for report in known[question.pk]},
        with_linked(verdicts[question.pk], conflicts),
        comparisons[question.pk],
        tuple(other for other in linked if other.part_of_id == question.pk),
    )


def _current(reports: list[Report], agreement: Agreement) -> list[Report]:
    current = set(agreement.current)
    return [report for report in reports if report.key in current]
