"""The slow, obvious way to find questions: read everything, look at one question after the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claims.models import Claim, Question, Topic
from claims.queries.parts.asked import Asked

WORDS = ["in conflict", "in agreement", "compatible", "one voice", "not comparable", "no reports"]
LISTS = ("verdict", "topic", "source", "kind", "country", "has")


@dataclass(frozen=True)
class Known:
    """A public question with all it could be found by."""

    pk: int
    slug: str
    title: str
    values: dict[str, set[str]]
    days: list[date]
    voices: int
    spread: int
    newest: date


def everything() -> list[Known]:
    return [known(question) for question in Question.objects.filter(state="published").order_by("pk")]


def known(question: Question) -> Known:
    claims = [
        claim
        for claim in Claim.objects.filter(question=question, state="published").select_related("article")
        if claim.article.state == "published"
    ]
    verdict = question.verdict
    voices = [claim.statement.root.speaker.voice for claim in claims]
    sources = set()
    for claim in claims:
        for source in (claim.statement.speaker, claim.statement.root.speaker, claim.article.publisher):
            sources.add((source.merged_into or source).slug)
        sources.add(claim.statement.root.speaker.voice.slug)
    has = {name for name in ("discrepancies", "revisions") if getattr(verdict, name)}
    ends = [claim.as_of_earliest for claim in claims] + [claim.as_of_latest for claim in claims]
    return Known(
        question.pk,
        question.slug,
        question.title,
        {
            "verdict": {verdict.verdict},
            "topic": {topic.slug for topic in line(question.topic)},
            "source": sources,
            "kind": {voice.kind for voice in voices},
            "country": {voice.country or "none" for voice in voices},
            "has": has,
        },
        [day for day in ends if day],
        verdict.voices,
        spread(verdict.low, verdict.high),
        verdict.last_report_on or date.min,
    )


def line(topic: Topic | None) -> list[Topic]:
    return [topic, *line(topic.parent)] if topic else []


def spread(low: Any, high: Any) -> int:
    return int((high + 1) * 100 // (low + 1)) if None not in (low, high) and low < high else 0


def fits(one: Known, asked: Asked) -> bool:
    for name in LISTS:
        wanted = set(getattr(asked, name))
        if name == "has" and not wanted <= one.values[name]:
            return False
        if name != "has" and wanted and not wanted & one.values[name]:
            return False
    if asked.since and not (one.days and max(one.days) >= asked.since):
        return False
    if asked.until and not (one.days and min(one.days) <= asked.until):
        return False
    return one.voices >= asked.voices


def number_with(questions: list[Known], asked: Asked, name: str, value: str) -> int:
    """How many this value would find, in place of the facet's other values and beside what else was asked."""
    wanted = (*asked.has, value) if name == "has" else (value,)
    return sum(fits(one, replace(asked, **{name: wanted})) for one in questions)


ORDERS: dict[str, Callable[[Known], tuple]] = {
    "conflicts": lambda one: (WORDS.index(*one.values["verdict"]), -one.voices, one.pk),
    "newest": lambda one: (-one.newest.toordinal(), one.pk),
    "voices": lambda one: (-one.voices, one.pk),
    "spread": lambda one: (-one.spread, one.pk),
    "title": lambda one: (one.title, one.pk),
}


def found(questions: list[Known], asked: Asked) -> list[Known]:
    return sorted((one for one in questions if fits(one, asked)), key=ORDERS[asked.sort])
