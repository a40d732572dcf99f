"""The reports of a question known on a day, and what the engine makes of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from claims.agreement import Agreement, Report, assess, known_by, linked_conflicts, with_linked
from claims.reports import Row, comparisons_of, counts_on, rows_of
from claims.sheet import Line, lines_of, places, sheet_of

from .asked_question import AskedQuestion
from .public import public_questions


@dataclass(frozen=True)
class Known:
    """`reports`: those that count, by the key of their claim; `newest`: the last day any was printed on."""

    agreement: Agreement
    reports: dict[str, Report]
    newest: date | None
    sheet: dict[str, Any]
    lines: list[Line]
    articles: int
    outlets: int


def known_on(question: AskedQuestion, day: date | None) -> Known:
    """A fixed number of queries, the linked questions' reports (P1) included. Reads all claims."""
    linked = list(public_questions().filter(Q(part_of=question.pk) | Q(pk=question.whole_id)))
    asked = [question, *linked]
    comparisons = comparisons_of(asked)
    rows = rows_of([each.pk for each in asked], retracted=True)
    known = {number: _counting(found, day) for number, found in rows.items()}
    verdicts = {each.pk: assess(known[each.pk].values(), comparisons[each.pk]) for each in asked}
    current = {pk: [known[pk][key] for key in verdict.current] for pk, verdict in verdicts.items()}
    conflicts = []
    for other in linked:
        part, whole = (other, question) if other.part_of_id == question.pk else (question, other)
        conflicts += linked_conflicts(current[part.pk], current[whole.pk])
    reports, comparison = known[question.pk], comparisons[question.pk]
    agreement = with_linked(verdicts[question.pk], conflicts)
    shown = [row for row in rows[question.pk] if _shows(row, reports, day)]
    lines = lines_of(shown, reports, agreement)
    counted = [row for row in shown if row.key in reports]
    parts = any(other.part_of_id == question.pk for other in linked)
    return Known(
        agreement,
        reports,
        max((row.printed_last for row in counted if row.printed_last), default=None),
        sheet_of(shown, reports, agreement, comparison) | {"shelves": places(lines), "parts": parts},
        lines,
        len({row.article for row in counted}),
        len({row.outlet for row in counted}),
    )


def _counting(rows: list[Row], day: date | None) -> dict[str, Report]:
    reports = (row.report() for row in rows if counts_on(row, day))
    return {report.key: report for report in reports if day is None or known_by(report, day)}


def _shows(row: Row, reports: dict[str, Report], day: date | None) -> bool:
    """A retracted article's claims stay on show; on an earlier day only what was printed by then."""
    if row.key in reports:
        return True
    if row.retracted_on is None:
        return False
    return day is None or (row.printed_last is not None and row.printed_last <= day)
