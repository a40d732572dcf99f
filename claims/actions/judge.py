"""From claims to what is stored of a question: verdict, current claims, periods. Writes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from claims.actions import decisions
from claims.actions.facets import facets_of
from claims.actions.timeline import Line, Span, spans_of
from claims.actions.wording import detail_of, spread_of
from claims.agreement import Agreement, Comparison, Conflict, Report, assess, linked_conflicts, with_linked
from claims.models import Override, Question
from claims.models.values import MOST_DIGITS
from claims.reports import Row, comparisons_of, counts_on, rows_of


@dataclass
class Case:
    """A question with all that its verdict is made of."""

    question: Question
    comparison: Comparison
    rows: list[Row]
    reports: dict[str, Report] = field(default_factory=dict)  # of what counts now, by claim key
    agreement: Agreement | None = None
    linked: list[Conflict] = field(default_factory=list)

    def current(self) -> list[Report]:
        return [self.reports[key] for key in self.agreement.current]


@dataclass(frozen=True)
class Judgement:
    """What is stored of a question. `current`: slot -> (voice, claim); `periods`: day -> rest of the row."""

    question: Question
    columns: dict[str, Any]
    current: dict[str, tuple[int, int]]
    periods: dict[date, tuple[str, str, str, int | None]]
    facets: list[str]  # what it is found by
    causes: list[int]  # claims that may have brought the verdict about, the likeliest last


def neighbours(question_ids: Collection[int]) -> set[int]:
    """The questions these are part of, and their own parts. One query."""
    ids = list(question_ids)
    near = Question.objects.filter(Q(parts__in=ids) | Q(part_of__in=ids))
    return set(near.values_list("pk", flat=True)) - set(ids)


def judge(question_ids: Collection[int]) -> list[Judgement]:
    """In key order. Six queries, however many claims there are."""
    wanted = set(question_ids)
    cases = cases_of(wanted | neighbours(wanted))
    link(cases)
    decided: dict[int, list[Override]] = defaultdict(list)
    in_force = Override.objects.in_force().filter(question__in=wanted)
    for one in in_force.select_related("author", "approved_by", "claim_a", "claim_b").order_by("pk"):
        decided[one.question_id].append(one)
    keys = {row.key: row.pk for case in cases.values() for row in case.rows}
    return [
        judgement_of(cases[pk], line_of(cases[pk], cases), keys, decided[pk])
        for pk in sorted(wanted & cases.keys())
    ]


def cases_of(question_ids: Iterable[int]) -> dict[int, Case]:
    questions = list(Question.objects.filter(pk__in=list(question_ids)))
    comparisons = comparisons_of(questions)
    rows = rows_of([question.pk for question in questions], retracted=True)
    cases = {one.pk: Case(one, comparisons[one.pk], rows[one.pk]) for one in questions}
    for case in cases.values():
        case.reports = {row.key: row.report() for row in case.rows if counts_on(row, None)}
        case.agreement = assess(case.reports.values(), case.comparison)
    return cases


def link(cases: dict[int, Case]) -> None:
    """P1: a part that exceeds its whole is a conflict in both questions."""
    for case in cases.values():
        whole = cases.get(case.question.part_of_id)
        if whole is not None:
            found = linked_conflicts(case.current(), whole.current())
            case.linked += found
            whole.linked += found


def line_of(case: Case, cases: dict[int, Case]) -> Line:
    """The question's rows beside those of the questions it is part of or has as parts."""
    parts = [other for other in cases.values() if other.question.part_of_id == case.question.pk]
    whole = cases.get(case.question.part_of_id)
    return Line(
        case.rows,
        case.comparison,
        tuple(Line(part.rows, part.comparison) for part in parts),
        (Line(whole.rows, whole.comparison),) if whole else (),
    )


def judgement_of(case: Case, line: Line, keys: dict[str, int], decided: list[Override]) -> Judgement:
    """`keys`: claim key -> primary key, also of the claims of linked questions."""
    own = case.agreement
    agreement = with_linked(own, case.linked)
    agreement, decision = decisions.apply(agreement, decided)
    spans = spans_of(line)
    columns = columns_of(case, agreement, spans)
    return Judgement(
        question=case.question,
        columns=columns | {"detail": detail_of(agreement, own, decision)},
        current=current_of(case),
        periods={
            span.from_day: (span.verdict, span.rule, span.reason, keys.get(span.cause)) for span in spans
        },
        facets=facets_of(case.question, columns, counted(case)),
        causes=[keys[span.cause] for span in spans if span.cause in keys],
    )


def columns_of(case: Case, agreement: Agreement, spans: list[Span]) -> dict[str, Any]:
    """The columns of Verdict, but for `detail`."""
    rows = counted(case)
    days = [row.printed_last for row in rows if row.printed_last]
    since = spans[-1].from_day if spans and spans[-1].verdict == agreement.verdict else None
    return {
        "verdict": agreement.verdict,
        "rule": agreement.rule,
        "reason": agreement.reason,
        "low": number_of(agreement.low),
        "high": number_of(agreement.high),
        "spread": spread_of(agreement, case.reports),
        "voices": agreement.voices,
        "named_voices": agreement.named_voices,
        "origins": agreement.origins,
        "articles": len({row.article for row in rows}),
        "outlets": len({row.outlet for row in rows}),
        "claims": len(rows),
        "discrepancies": agreement.discrepancies,
        "revisions": agreement.revisions,
        "positions": len(agreement.positions),
        "strained": agreement.strained,
        "inferred": agreement.inferred,
        "in_force_since": None if since == date.min else since,
        "last_report_on": max(days, default=None),
        "engine": agreement.engine,
    }


def counted(case: Case) -> list[Row]:
    return [row for row in case.rows if counts_on(row, None)]


def number_of(end: Any) -> Any:
    """A count's end; the ends of dates are told in words, in `spread`."""
    return None if isinstance(end, date) or (end is not None and end >= 10**MOST_DIGITS) else end


def current_of(case: Case) -> dict[str, tuple[int, int]]:
    """slot -> (voice, claim). An unnamed voice is another one in each statement."""
    rows = {row.key: row for row in case.rows}
    slots: dict[str, tuple[int, int]] = {}
    for key in case.agreement.current:
        row, report = rows[key], case.reports[key]
        parts = [f"{row.voice}" if row.voice_named else f"{row.voice}.{row.root}", row.scope]
        if case.comparison.measure in ("level", "flow") and report.moment is not None:
            parts.append("..".join(str(day or "") for day in report.moment))
        slot = "|".join(parts)
        slots[slot if slot not in slots else f"{slot}|{key}"] = (row.voice, row.pk)
    return slots
