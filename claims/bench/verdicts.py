"""The verdicts of a made-up corpus, and what it is found by: judged by the engine, written in bulk."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count

from claims.actions.facets import rebuild_blocks
from claims.actions.judge import Judgement, judge
from claims.models import CurrentClaim, Evidence, Question, QuestionFacets, Verdict, VerdictPeriod

from .tables import Table, analyze

CLAIMS_AT_ONCE = 20_000


def make_verdicts() -> int:
    made = 0
    for ids in portions():
        judged = judge(ids)  # before the transaction: PostgreSQL ends one that waits for long
        with transaction.atomic():
            made += store(judged)
    rebuild_blocks()
    analyze()
    return made


def portions() -> Iterator[list[int]]:
    """Questions, so many at once that their claims fit in memory."""
    some: list[int] = []
    waiting = 0
    counted = Question.objects.annotate(number=Count("claims")).order_by("pk")
    for pk, number in counted.values_list("pk", "number"):
        if some and waiting + number > CLAIMS_AT_ONCE:
            yield some
            some, waiting = [], 0
        some.append(pk)
        waiting += number
    if some:
        yield some


def store(judgements: list[Judgement]) -> int:
    if not judgements:
        return 0
    columns = list(judgements[0].columns)
    verdicts = Table(Verdict, ("question_id", *columns))
    current = Table(CurrentClaim, ("question_id", "slot", "voice_id", "claim_id"))
    periods = Table(VerdictPeriod, ("question_id", "from_day", "verdict", "rule", "reason", "claim_id"))
    evidence = Table(Evidence, ("question_id", "claim_id", "status", "place", "copies", "first"))
    facets = Table(QuestionFacets, ("question_id", "keys"))
    for one in judgements:
        pk = one.question.pk
        facets.add(pk, one.facets)
        verdicts.add(pk, *(one.columns[name] for name in columns))
        for slot, (voice, claim) in one.current.items():
            current.add(pk, slot, voice, claim)
        for day, rest in one.periods.items():
            periods.add(pk, day, *rest)
        for line in one.evidence.values():
            evidence.add(pk, line.claim, line.status, line.place, line.copies, line.first)
    for table in (verdicts, current, periods, evidence, facets):
        table.flush()
    return len(judgements)
