"""What a suggestion is probably about: the question it answers, and the statement behind it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log10

from django.db.models import Q

from articles.models import Article, Source
from claims.models import Question, Statement
from claims.queries.parts.days import partial_words
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label
from claims.reading import Suggestion
from claims.reading.likeness import likeness, measures_of, words_of

from .chain import LINE

MOST_CONSIDERED = 2_000  # questions, those with the newest reports
MOST_PROPOSED = 4
WIDE = ("definition", "verdict__sheet", "verdict__detail", "verdict__reason")  # columns that no list needs
USED_HERE = 1.0  # an article stays with its subject
ASKED_OFTEN = 0.5  # for each ten times as many claims: most reports answer the questions most ask
NEAR = timedelta(days=21)  # between a statement and the article that reports it
SAME_TIME = timedelta(days=120)  # between an article and the newest report of a question
OF_ITS_TIME = 0.5
ALIKE = 2.0  # half of the words in common


@dataclass(frozen=True)
class ProposedQuestion:
    """``sure``: so like it that it is chosen until an editor chooses another."""

    pk: int
    title: str
    topic: int
    verdict: VerdictLabel
    sure: bool = False


@dataclass(frozen=True)
class ProposedStatement:
    pk: int
    words: str
    statement: Statement


@dataclass(frozen=True)
class Candidates:
    """The questions that may be meant, read once for all suggestions of an article."""

    questions: tuple[Question, ...]
    used: frozenset[int]
    printed: date | None = None

    def for_suggestion(self, suggestion: Suggestion, sentence: str) -> tuple[ProposedQuestion, ...]:
        """The likeliest first; none that has nothing in common with it."""
        words = words_of(f"{suggestion.unit} {sentence}")
        kinds = {"date": {"date"}}.get(suggestion.kind, {"count"})
        scored = [
            (self._score(question, suggestion.measure, words), question)
            for question in self.questions
            if question.value_kind in kinds
        ]
        best = sorted((pair for pair in scored if pair[0] > USED_HERE / 2), key=lambda pair: -pair[0])
        thing = words_of(suggestion.unit)
        return tuple(
            _proposed(question, question.pk in self.used or _sure(question, suggestion.measure, thing, score))
            for score, question in best[:MOST_PROPOSED]
        )

    def _score(self, question: Question, measure: str, words: Iterable[str]) -> float:
        fits = _fits(question, measure, words)
        verdict = getattr(question, "verdict", None)
        newest = verdict.last_report_on if verdict else None
        near = fits and newest and self.printed and abs(newest - self.printed) <= SAME_TIME
        return fits + USED_HERE * (question.pk in self.used) + (OF_ITS_TIME if near else 0)


def candidates(used: Collection[int], printed: date | None = None) -> Candidates:
    """One query. ``used``: the questions the article's claims answer already. ``printed``: its day."""
    newest = Question.objects.standing().select_related("verdict").defer(*WIDE)
    newest = newest.order_by("-verdict__last_report_on", "-pk")
    return Candidates(tuple(newest[:MOST_CONSIDERED]), frozenset(used), printed)


def _fits(question: Question, measure: str, words: Iterable[str]) -> float:
    asked = f"{question.title} {question.what} {question.unit} {question.who} {question.where}"
    fits = likeness(measure, words, asked, _measured(question))
    verdict = getattr(question, "verdict", None)
    return fits + ASKED_OFTEN * log10(1 + (verdict.claims if verdict else 0)) if fits else 0


def _sure(question: Question, measure: str, thing: Collection[str], score: float) -> bool:
    """It measures the same, and of the same thing where that is known; without a measure the words decide."""
    if not measure:
        return score >= ALIKE
    asked = words_of(f"{question.title} {question.what} {question.unit} {question.who}")
    return measure in _measured(question) and (not thing or bool(asked & frozenset(thing)))


def _measured(question: Question) -> frozenset[str]:
    return measures_of(question.title) or measures_of(f"{question.what} {question.unit}")


def _proposed(question: Question, sure: bool) -> ProposedQuestion:
    verdict = getattr(question, "verdict", None)
    label = verdict_label(verdict.verdict if verdict else "")
    return ProposedQuestion(question.pk, question.title, question.topic_id, label, sure)


def sources_called(names: Iterable[str]) -> list[Source]:
    """The standing sources that bear one of these names or spellings. One query.

    "South Korean intelligence" also finds "South Korean intelligence (NIS)".
    """
    condition = Q(pk__in=[])
    for name in filter(None, names):
        condition |= Q(name__iexact=name) | Q(names__name__iexact=name)
        condition |= Q(name__istartswith=f"{name} (") | Q(name__istartswith=f"{name}, ")
    found = Source.objects.standing().filter(condition).distinct()
    return sorted(found, key=lambda source: source.name)


def statements_near(speakers: Collection[Source], article: Article) -> tuple[ProposedStatement, ...]:
    """What these speakers said in the weeks before the article, the newest first. One query."""
    printed = article.published_latest or date.max
    since = printed - NEAR if printed != date.max else date.min
    found = (
        Statement.objects.standing()
        .filter(speaker__in=speakers, said_latest__gte=since, said_earliest__lte=printed)
        .select_related(*LINE)
        .order_by("-said_latest", "-pk")[:MOST_PROPOSED]
    )
    return tuple(proposed_statement(statement) for statement in found)


def proposed_statement(statement: Statement) -> ProposedStatement:
    return ProposedStatement(statement.pk, _told(statement), statement)


def _told(statement: Statement) -> str:
    parts = (statement.speaker.name, partial_words(statement.said_on), statement.occasion)
    return ", ".join(part for part in parts if part)
