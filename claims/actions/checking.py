"""Is what is stored, of verdicts and of computed columns, what the claims make of it? Writes nothing."""

from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.models import Article, Source
from articles.models.kept import Kept
from claims.actions.judge import Judgement, judge
from claims.actions.refresh import drift_of
from claims.models import (
    Claim,
    CurrentClaim,
    Evidence,
    Question,
    QuestionFacets,
    Statement,
    Verdict,
    VerdictPeriod,
)
from claims.reports import rows_where
from claims.sheet import Line

CHUNK = 2_000
RELATED = {
    Source: ("voice",),
    Article: (),
    Statement: ("speaker", "root", "based_on"),
    Claim: ("article", "question", "statement__root", "repeats", "option"),
}


def differences_of_verdicts(question_ids: Collection[int]) -> Iterator[str]:
    """A dozen queries for any number of claims."""
    ids = list(question_ids)
    verdicts = Verdict.objects.in_bulk(ids)
    current: dict[int, dict[str, tuple[int, int]]] = {pk: {} for pk in ids}
    periods: dict[int, dict[Any, tuple[Any, ...]]] = {pk: {} for pk in ids}
    evidence: dict[int, dict[int, Line]] = {pk: {} for pk in ids}
    for row in CurrentClaim.objects.filter(question__in=ids):
        current[row.question_id][row.slot] = (row.voice_id, row.claim_id)
    for row in VerdictPeriod.objects.filter(question__in=ids):
        periods[row.question_id][row.from_day] = (row.verdict, row.rule, row.reason, row.claim_id)
    for row in Evidence.objects.filter(question__in=ids):
        evidence[row.question_id][row.claim_id] = Line(
            row.claim_id, row.status, row.place, row.copies, row.first
        )
    facets = dict(QuestionFacets.objects.filter(question__in=ids).values_list("question", "keys"))
    for one in judge(ids):
        pk = one.question.pk
        if facets.get(pk) != one.facets:
            odd = sorted(set(facets.get(pk, [])) ^ set(one.facets))
            yield f"question {one.question.slug}: is found by other things than it should, {short(odd)}"
        for what in different(one, verdicts.get(pk), current[pk], periods[pk], evidence[pk]):
            yield f"question {one.question.slug}: {what}"
    yield from differences_of_drift(ids)


def different(
    one: Judgement, stored: Verdict | None, current: dict, periods: dict, evidence: dict
) -> Iterator[str]:
    if stored is None:
        yield "has no verdict"
        return
    for name, value in one.columns.items():
        kept = getattr(stored, name)
        if kept != value:
            yield f"{name} is stored as {short(kept)}, the claims make it {short(value)}"
    if current != one.current:
        yield f"the current claims differ at {sorted(set(current.items()) ^ set(one.current.items()))[0][0]}"
    if periods != one.periods:
        days = sorted(day for day, _ in set(periods.items()) ^ set(one.periods.items()))
        yield f"the verdict over time differs on {days[0]}"
    if evidence != one.evidence:
        claims = [pk for pk in evidence | one.evidence if evidence.get(pk) != one.evidence.get(pk)]
        yield f"the line of evidence of claim {min(claims)} differs"


def short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 120 else f"{text[:120]}…"


def differences_of_drift(question_ids: Collection[int]) -> Iterator[str]:
    roots = Claim.objects.filter(question__in=question_ids).values("statement__root")
    rows = rows_where(Q(statement__root__in=roots), retracted=True)
    marks = drift_of(rows)
    asked = set(question_ids)
    for row in rows:
        if row.question_id in asked and row.drift_from != marks[row.pk]:
            yield f"claim {row.key}: drift from question {row.drift_from}, should be {marks[row.pk]}"


def differences_of_columns() -> Iterator[str]:
    """Columns that follow from others, derived anew: voices, depths, windows of dates, ends of counts."""
    for model, related in RELATED.items():
        for row in model.objects.select_related(*related).order_by("pk").iterator(chunk_size=CHUNK):
            for what in differently_derived(row):
                yield f"{model._meta.verbose_name} {row}: {what}"


def differently_derived(row: Kept) -> Iterator[str]:
    stored = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    try:
        row.derive()
    except ValidationError as error:
        yield "; ".join(error.messages)
        return
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in row.points_to_itself and value is None:
            value = row.pk
        if value != stored[field.attname]:
            yield f"{field.name} is stored as {short(stored[field.attname])}, should be {short(value)}"


def all_questions() -> list[int]:
    return list(Question.objects.order_by("pk").values_list("pk", flat=True))
