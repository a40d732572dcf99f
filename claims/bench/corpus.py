"""A made-up corpus of any size: the same each time for the same number of claims.

Questions get claims by Zipf's law: of a million claims the largest has about 23,000. One has exactly fifty.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db import transaction

from articles.models import Article, ChainHead, Source
from claims.agreement import Count
from claims.models import Claim, Question, Statement, Topic

from .tables import Table, analyze, count_on

FIRST_DAY = date(2024, 6, 1)
DAYS = 700
VOICES = 400
OUTLETS = 600
PER_QUESTION = 50
SLOPE = 0.75
HEDGES = ("about {}", "more than {}", "{}", "at least {}", "up to {}", "nearly {}")
MEASURES = (*["running total"] * 6, *["fixed"] * 3, "level")
KINDS = ("government", "military", "intelligence service", "NGO", "international organisation", "official")
SUMMARY = "The report gives this figure in its third paragraph and names who said it."


@dataclass(frozen=True)
class Corpus:
    """Where to find things in it, by their slugs."""

    claims: int
    questions: int
    fifty: str
    largest: str
    largest_claims: int
    topic: str


@dataclass(frozen=True)
class Asked:
    id: int
    kind: str
    measure: str
    claims: int
    base: int


def sizes(claims: int) -> list[int]:
    """Claims of each question, the largest first; one has exactly fifty."""
    questions = max(claims // PER_QUESTION, 4)
    weights = [(rank + 1) ** -SLOPE for rank in range(questions)]
    share = claims / sum(weights)
    found = [max(int(weight * share), 1) for weight in weights]
    nearest = min(range(1, questions), key=lambda place: abs(found[place] - PER_QUESTION))
    found[nearest] = PER_QUESTION
    rest = claims - sum(found)  # what rounding left over
    for place in range(rest):
        found[place % nearest] += 1
    found[0] += min(rest, 0)
    return found


def make_corpus(claims: int, tell: Callable[[str], None] = lambda words: None) -> Corpus:
    chance = random.Random(claims)  # noqa: S311
    with transaction.atomic():
        tell("topics, sources")
        topics = make_topics(max(claims // 2_000, 8))
        voices, outlets = make_sources(chance)
        asked = make_questions(chance, sizes(claims), topics)
        tell("statements, articles, claims")
        made = make_claims(chance, asked, voices, outlets)
        head = Table(ChainHead, ("number", "hash"), id=1)
        head.add(made, f"{made:064d}")
        head.flush()
        count_on(Topic, Source, Question, Statement, Article, Claim)
    analyze()
    fifty = next(one for one in asked if one.claims == PER_QUESTION)
    return Corpus(made, len(asked), f"question-{fifty.id}", "question-1", asked[0].claims, "topic-2")


def make_topics(number: int) -> list[int]:
    """A tree, eight below each."""
    table = Table(Topic, ("id", "slug", "name", "parent_id"))
    for pk in range(1, number + 1):
        table.add(pk, f"topic-{pk}", f"Topic number {pk}", (pk + 6) // 8 if pk > 1 else None)
    table.flush()
    return list(range(1, number + 1))


def make_sources(chance: random.Random) -> tuple[list[int], list[int]]:
    """Voices, each tenth of them speaking for the one before; and outlets."""
    table = Table(
        Source,
        ("id", "slug", "name", "kind", "country", "named", "speaks_for_id", "voice_id"),
        review_state="accepted",
        reviewed_on=FIRST_DAY,
    )
    for pk in range(1, VOICES + 1):
        whole = pk - 1 if pk % 10 == 0 else None
        kind, country = chance.choice(KINDS), chance.choice(("UA", "KR", "US", "RU", ""))
        table.add(pk, f"voice-{pk}", f"Voice number {pk}", kind, country, pk % 25 != 7, whole, whole or pk)
    for pk in range(VOICES + 1, VOICES + OUTLETS + 1):
        table.add(pk, f"outlet-{pk}", f"Outlet number {pk}", "news outlet", "US", True, None, pk)
    table.flush()
    return list(range(1, VOICES + 1)), list(range(VOICES + 1, VOICES + OUTLETS + 1))


def make_questions(chance: random.Random, numbers: list[int], topics: list[int]) -> list[Asked]:
    table = Table(
        Question,
        ("id", "slug", "title", "topic_id", "value_kind", "measure", "unit", "part_of_id"),
        state="published",
        definition="What counts is what the reports call so, from the first day on.",
        who="soldiers",
        where="at the front",
    )
    asked = []
    for pk, number in enumerate(numbers, 1):
        plain = pk == 1 or number == PER_QUESTION  # the ones that are measured are of one kind
        kind = "count" if plain or pk % 10 else "date"
        measure = "running total" if plain else "fixed" if kind == "date" else chance.choice(MEASURES)
        unit = "soldiers" if kind == "count" else ""
        topic = 2 if pk == 1 else chance.choice(topics)
        part_of = pk - 1 if pk % 40 == 0 and kind == asked[-1].kind else None
        table.add(pk, f"question-{pk}", f"How many in case number {pk}?", topic, kind, measure, unit, part_of)
        asked.append(Asked(pk, kind, measure, number, chance.choice((120, 600, 1_100, 4_000))))
    table.flush()
    return asked


CLAIM = (
    "id", "key", "article_id", "question_id", "statement_id", "repeats_id", "depth", "kind", "wording",
    "hedge", "low", "best", "high", "stated", "soft_high", "date", "earliest", "latest", "as_of",
    "as_of_basis",
    "as_of_earliest", "as_of_latest", "garbled",
)  # fmt: skip


def make_claims(chance: random.Random, asked: list[Asked], voices: list[int], outlets: list[int]) -> int:
    """Two thirds bring a statement of their own, each tenth of those passes on another; the rest repeat."""
    statements = Table(
        Statement,
        ("id", "key", "speaker_id", "said_on", "said_earliest", "said_latest", "occasion", "based_on_id",
         "root_id", "depth"),
    )  # fmt: skip
    articles = Table(
        Article,
        ("id", "key", "publisher_id", "url", "title", "published", "published_earliest", "published_latest"),
        state="published",
    )
    claims = Table(Claim, CLAIM, state="published", summary=SUMMARY)
    statement = claim = article = 0
    for one in asked:
        few = chance.sample(voices, min(4 + one.claims // 3, 40))
        root, said, last = 0, FIRST_DAY, None  # of the newest line of statements; the newest claim
        for number in range(one.claims):
            claim += 1
            day = FIRST_DAY + timedelta(days=number * DAYS // one.claims)
            repeats = last if number % 3 == 2 else None
            if repeats is None:
                statement += 1
                based_on = statement - 1 if root and number % 10 == 9 else None
                root, said = (root, said) if based_on else (statement, day)
                speaker = chance.choice(few)
                statements.add(
                    statement, f"s{statement}", speaker, day.isoformat(), day, day, "briefing",
                    based_on, root, 1 if based_on else 0,
                )  # fmt: skip
                value = value_columns(one, chance, number, day)
            if number % 2 == 0:
                article += 1
                articles.add(article, f"a{article}", chance.choice(outlets), f"https://example.org/{article}",
                             f"Report number {article}", day.isoformat(), day, day)  # fmt: skip
            depth = (1 if based_on else 0) + (1 if repeats else 0)
            stated = one.kind == "count" and number % 4 > 0
            about = (day.isoformat(), "stated", day, day) if stated else ("", "inferred", said, said)
            claims.add(claim, f"c{claim}", article, one.id, statement, repeats, depth, one.kind, *value,
                       *about, number % 97 == 96)  # fmt: skip
            last = claim
    for table in (statements, articles, claims):
        table.flush()
    return claim


def value_columns(one: Asked, chance: random.Random, number: int, day: date) -> tuple:
    """From `wording` to `latest`. Totals grow, and voices differ."""
    if one.kind == "date":
        said = FIRST_DAY + timedelta(days=chance.choice((0, 0, 0, 1, 30)))
        return ("", "", None, None, None, None, False, said.isoformat(), said, said)
    grown = one.base * (1 + 3 * number // max(one.claims, 1)) if one.measure != "fixed" else one.base
    figure = grown * chance.choice((80, 95, 100, 100, 105, 130)) // 100
    wording = chance.choice(HEDGES).format(f"{figure:,}")
    return (wording, *count_columns(wording), "", None, None)


@lru_cache(maxsize=4_096)
def count_columns(wording: str) -> tuple:
    count = Count.read(wording)
    return (count.hedge, count.low, count.best, count.high, count.stated, count.soft_high)
