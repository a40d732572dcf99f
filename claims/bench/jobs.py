"""What is no page, a line each: judging all questions, saving one claim, writing the file of all claims.

A job that another part of the program brings along is one more function in JOBS.
"""

import resource
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import transaction

from articles.models import Article
from claims.actions import save_claim
from claims.actions.judge import judge
from claims.exporting.joined import file_of
from claims.models import Claim, Question
from claims.queries.data.table import claim_table
from claims.queries.parts.public import public_claims
from claims.reports import rows_of

from .corpus import FIRST_DAY, Corpus
from .measure import Clock, timed
from .verdicts import portions

MOST_JUDGED = 100_000  # claims: as good as all of a million
SAVES = 5
MILLISECONDS = 1_000


@dataclass(frozen=True)
class Job:
    """``goal``: the most it should be, or with ``least`` the least. ``seconds``: of CPU, all of it."""

    name: str
    value: float
    unit: str
    seconds: float
    goal: float | None = None
    least: bool = False

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.least else self.value <= self.goal


def measure_jobs(corpus: Corpus) -> list[Job]:
    return [job for measure_one in JOBS for job in measure_one(corpus)]


def measure_judging(corpus: Corpus) -> Iterable[Job]:
    """Every verdict anew, beside nothing but reading the same rows in the same portions."""
    clock, claims, reading, judging = Clock(), 0, 0.0, 0.0
    for ids in portions():
        rows: dict[int, list[Any]] = {}
        reading += timed(clock, lambda ids=ids, rows=rows: rows.update(rows_of(ids, retracted=True)))
        judging += timed(clock, lambda ids=ids: judge(ids))
        claims += sum(map(len, rows.values()))
        if claims >= MOST_JUDGED:
            break
    yield Job("every verdict anew", judging / reading, "× reading the rows", judging, goal=3)
    yield Job("every verdict anew: claims", claims / judging, "a second", judging)


def measure_saving(corpus: Corpus) -> Iterable[Job]:
    """A claim that counts, beside the same one as a draft: what judging its question adds."""
    clock = Clock()
    for slug in (corpus.fifty, corpus.largest):
        question = Question.objects.get(slug=slug)
        number = Claim.objects.filter(question=question).count()
        draft, counts = (
            median(saved(clock, question, state, again) for again in range(SAVES))
            for state in (Claim.State.DRAFT, Claim.State.PUBLISHED)
        )
        added = (counts - draft) * MILLISECONDS
        goal = 3 if slug == corpus.largest else None
        yield Job(f"save a claim beside {number:,} others", added, "ms more than a draft", counts, goal)
    yield Job("save a draft", draft * MILLISECONDS, "ms", draft)


def saved(clock: Clock, question: Question, state: str, again: int) -> float:
    """Seconds; nothing is left of it."""
    like = Claim.objects.filter(question=question).select_related("statement__speaker").order_by("pk")[again]
    day = FIRST_DAY.replace(year=FIRST_DAY.year + 2, day=again + 1).isoformat()
    claim = Claim(
        article=Article.objects.order_by("pk")[again],
        question=question,
        kind=question.value_kind,
        wording="about 2,000",
        as_of=day,
        as_of_basis=Claim.AsOfBasis.STATED,
        state=state,
        summary="Said so.",
    )
    with transaction.atomic():
        spent = timed(clock, lambda: save_claim(claim=claim, speaker=like.statement.speaker, said_on=day))
        transaction.set_rollback(True)
    return spent


def measure_csv(corpus: Corpus) -> Iterable[Job]:
    """The claims of the whole site as the question page's file writes them."""
    table, lines = claim_table("all", public_claims()), 0

    def write() -> None:
        nonlocal lines
        for piece in file_of(table):
            lines += piece.count(b"\r\n")

    before = peak()
    spent = timed(Clock(), write)
    yield Job("CSV of all claims", (lines - 1) / spent, "rows a second", spent, goal=100_000, least=True)
    yield Job("CSV of all claims: memory", peak() - before, "MB more", spent, goal=64)


def peak() -> float:
    """The most memory this process ever took, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


JOBS: list[Callable[[Corpus], Iterable[Job]]] = [measure_csv, measure_judging, measure_saving]
