"""From claims to what is stored of a question: verdict, current claims, periods. Writes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from claims.actions import decisions
from claims.actions.facets import facets_of
from claims.actions.timeline import Line, Span, spans_of
from claims.actions.uncollected import uncollected
from claims.agreement import Agreement, Comparison, Conflict, Report, assess, linked_conflicts, with_linked
from claims.compiled import Compiled
from claims.models import Claim, Override, Question
from claims.models.values import MOST_DIGITS
from claims.reports import Row, comparisons_of, counts_on, rows_of
from claims.sheet import Line as EvidenceLine
from claims.sheet import history_of, lines_of, places, said_of, sheet_of
from claims.sheet.sheet import MOST_PERIODS
from claims.sheet.wording import detail_of, spread_of

# Two lists and no OR: of that each database reads all questions.
NEAR = Compiled(
    lambda *ids: (
        Question.objects.filter(pk__in=ids, part_of__isnull=False)
        .order_by()
        .values_list("part_of")
        .union(Question.objects.filter(part_of__in=ids).order_by().values_list("pk"))
    )
)
NAMES = Compiled(
    lambda *ids: (
        Claim.objects.filter(pk__in=ids)
        .order_by()
        .values_list("key", "statement__root__speaker__name", "article__publisher__name", "article__key")
    )
)


@dataclass
class Case:
    """A question with all that its verdict is made of."""

    question: Question
    comparison: Comparison
    rows: list[Row]
    told: dict[str, Report] = field(default_factory=dict)  # of all rows, by claim key
    reports: dict[str, Report] = field(default_factory=dict)  # of what counts now
    agreement: Agreement | None = None
    linked: list[Conflict] = field(default_factory=list)

    def current(self) -> list[Report]:
        return [self.reports[key] for key in self.agreement.current]


class Cause(NamedTuple):
    """A claim that changed a verdict. `told`: speaker, outlet, article, what it said, its key."""

    pk: int | None
    told: list[Any] | None


@dataclass(frozen=True)
class Judgement:
    """What is stored of a question. `current`: slot -> (voice, claim); `periods`: day -> rest of the row.

    `evidence`: claim -> its line.
    """

    question: Question
    columns: dict[str, Any]
    current: dict[str, tuple[int, int]]
    periods: dict[date, tuple[str, str, str, int | None]]
    facets: list[str]  # what it is found by
    evidence: dict[int, EvidenceLine]
    causes: list[int]  # claims that may have brought the verdict about, the likeliest last


def neighbours(question_ids: Collection[int]) -> set[int]:
    """The questions these are part of, and their own parts. One query."""
    return {pk for (pk,) in NEAR.of_keys(question_ids)} - set(question_ids)


@uncollected()
def judge(question_ids: Collection[int], *, supposed: Sequence[Override] = ()) -> list[Judgement]:
    """In key order. Nine queries, however many claims there are. `supposed`: decisions not approved yet."""
    wanted = set(question_ids)
    cases = cases_of(wanted | neighbours(wanted))
    link(cases)
    decided: dict[int, list[Override]] = defaultdict(list)
    approved = Override.objects.approved().filter(question__in=wanted)
    for one in [*approved.prefetch_related("claim_a", "claim_b").order_by("pk"), *supposed]:
        decided[one.question_id].append(one)
    judged = sorted(wanted & cases.keys())
    spans = {pk: spans_of(line_of(cases[pk], cases)) for pk in judged}
    causes = causes_of(cases.values(), spans.values())
    whole = {case.question.part_of_id for case in cases.values()}
    return [judgement_of(cases[pk], spans[pk], causes, decided[pk], parts=pk in whole) for pk in judged]


def cases_of(question_ids: Iterable[int]) -> dict[int, Case]:
    questions = list(Question.objects.filter(pk__in=list(question_ids)))
    comparisons = comparisons_of(questions)
    rows = rows_of([question.pk for question in questions], retracted=True)
    cases = {one.pk: Case(one, comparisons[one.pk], rows[one.pk]) for one in questions}
    for case in cases.values():
        case.told = {row.key: row.report() for row in case.rows}
        case.reports = {row.key: case.told[row.key] for row in case.rows if counts_on(row, None)}
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
        case.told,
        case.comparison,
        tuple(Line(part.rows, part.told, part.comparison) for part in parts),
        (Line(whole.rows, whole.told, whole.comparison),) if whole else (),
    )


def causes_of(cases: Collection[Case], histories: Iterable[list[Span]]) -> dict[str, Cause]:
    """The claims that changed a verdict, by key, also those of linked questions. One query."""
    rows = {row.key: row for case in cases for row in case.rows}
    wanted = {span.cause for spans in histories for span in spans if span.cause in rows}
    shown = {span.cause for spans in histories for span in spans[-MOST_PERIODS:]}
    names = {key: rest for key, *rest in NAMES.of_keys([rows[key].pk for key in wanted & shown])}
    return {
        key: Cause(rows[key].pk, [*names[key], said_of(rows[key]), key] if key in names else None)
        for key in wanted
    }


def judgement_of(
    case: Case, spans: list[Span], causes: dict[str, Cause], decided: list[Override], *, parts: bool
) -> Judgement:
    own = case.agreement
    agreement = with_linked(own, case.linked)
    agreement, decision = decisions.apply(agreement, decided)
    known = {span.from_day: causes.get(span.cause, Cause(None, None)) for span in spans}
    columns = columns_of(case, agreement, spans)
    decisions_told = decisions.all_told([one for one in decided if one.pk], case.rows, case.comparison)
    detail = detail_of(agreement, own, decision) | {"decisions": decisions_told}
    lines = lines_of(case.rows, case.reports, agreement)
    told = [
        (span.from_day, span.verdict, span.rule, span.reason, known[span.from_day].told) for span in spans
    ]
    sheet = sheet_of(case.rows, case.reports, agreement, case.comparison, decisions.over_pairs(decided))
    shelves = {"shelves": places(lines), "parts": parts}
    decided_over = {name: detail[name] for name in ("override", "engine", "decisions")}
    return Judgement(
        question=case.question,
        columns=columns | {"detail": detail, "sheet": sheet | history_of(told) | shelves | decided_over},
        current=current_of(case),
        periods={
            span.from_day: (span.verdict, span.rule, span.reason, known[span.from_day].pk) for span in spans
        },
        facets=facets_of(case.question, columns, counted(case)),
        evidence={line.claim: line for line in lines},
        causes=[cause.pk for cause in known.values() if cause.pk],
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
