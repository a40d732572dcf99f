"""All that somebody needs who answers for a source: what it said, its names, who may be the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from articles.models import Article, Source, SourceName
from claims.models import Claim, Question, Statement
from claims.queries.parts.countries import country_name
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .candidates_of_sources import Candidate, source_candidates

MOST_STATEMENTS = 25
MOST_CLAIMS = 120
MOST_ARTICLES = 15


@dataclass(frozen=True)
class Report:
    """One article's claim. ``key``: of the claim."""

    key: str
    state: str
    title: str
    article: str


@dataclass(frozen=True)
class SaidClaim:
    """One figure as answer to one question, and who printed it. ``verdict``: of that question."""

    figure: str
    reading: str
    question: str
    question_slug: str
    verdict: VerdictLabel | None
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class SaidStatement:
    day: str
    occasion: str
    citing: str
    claims: tuple[SaidClaim, ...]


@dataclass(frozen=True)
class PublishedArticle:
    key: str
    title: str
    day: str
    state: str


@dataclass(frozen=True)
class Totals:
    """Of all, where the page lists the newest."""

    statements: int
    claims: int
    articles: int


@dataclass(frozen=True)
class Queue:
    """Where the source stands among those to review; ``place`` is 0 where it is none of them."""

    place: int
    number: int
    before: str
    after: str


@dataclass(frozen=True)
class SourceReview:
    """``speakers`` speak for it, ``parts`` belong to it, ``merged`` are heard as it: (name, slug)."""

    source: Source
    country: Promise | str
    names: tuple[SourceName, ...]
    statements: tuple[SaidStatement, ...]
    articles: tuple[PublishedArticle, ...]
    totals: Totals
    speakers: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    merged: tuple[tuple[str, str], ...]
    candidates: tuple[Candidate, ...]
    queue: Queue

    @property
    def own_voice(self) -> bool:
        return self.source.voice_id in (None, self.source.pk)


def source_review(slug: str, user: Any) -> SourceReview | None:
    """None for an unknown one. At most 16 queries; claims are those that ``user`` may see."""
    links = ("voice", "speaks_for", "part_of", "merged_into", "reviewed_by")
    source = Source.objects.select_related(*links).filter(slug=slug).first()
    if source is None:
        return None
    claims = Claim.objects.standing().visible_to(user).filter(statement__speaker=source)
    return SourceReview(
        source=source,
        country=country_name(source.country) if source.country else "",
        names=tuple(source.names.order_by("name")),
        statements=_statements(source, claims),
        articles=_articles(source),
        totals=_totals(source, claims),
        **_kin(source),
        candidates=source_candidates(source),
        queue=_queue(source),
    )


def _statements(source: Source, claims: QuerySet[Claim]) -> tuple[SaidStatement, ...]:
    """The newest, each with its claims. Two queries."""
    newest = list(
        Statement.objects.filter(speaker=source)
        .select_related("based_on__speaker")
        .order_by("-said_latest", "-pk")[:MOST_STATEMENTS]
    )
    rows = (
        claims.filter(statement__in=newest)
        .select_related("question__verdict", "statement", "option", "article")
        .order_by("pk")[:MOST_CLAIMS]
    )
    said: dict[int, dict[tuple, list[Claim]]] = defaultdict(dict)
    for claim in rows:
        figure = figure_of(claim)
        told = (figure.words or claim.value_words(), figure.reading, claim.question)
        said[claim.statement_id].setdefault(told, []).append(claim)
    return tuple(
        SaidStatement(
            partial_words(statement.said_on),
            statement.occasion,
            statement.based_on.speaker.name if statement.based_on else "",
            tuple(_claim(*told, reports) for told, reports in said[statement.pk].items()),
        )
        for statement in newest
    )


def _claim(figure: str, reading: str, question: Question | None, claims: Iterable[Claim]) -> SaidClaim:
    verdict = getattr(question, "verdict", None) if question else None
    return SaidClaim(
        figure,
        reading,
        question.title if question else "",
        question.slug if question else "",
        verdict_label(verdict.verdict) if verdict else None,
        tuple(
            Report(claim.key, claim.get_state_display(), claim.article.title, claim.article.key)
            for claim in claims
        ),
    )


def _articles(source: Source) -> tuple[PublishedArticle, ...]:
    newest = Article.objects.filter(publisher=source).order_by("-published_latest", "-pk")[:MOST_ARTICLES]
    return tuple(
        PublishedArticle(
            article.key, article.title, partial_words(article.published), article.get_state_display()
        )
        for article in newest
    )


def _totals(source: Source, claims: QuerySet[Claim]) -> Totals:
    """Three queries."""
    return Totals(
        Statement.objects.filter(speaker=source).count(),
        claims.count(),
        Article.objects.filter(publisher=source).count(),
    )


def _kin(source: Source) -> dict[str, tuple[tuple[str, str], ...]]:
    """Those that lean on it. One query."""
    near = Q(speaks_for=source, merged_into=None) | Q(part_of=source) | Q(merged_into=source)
    rows = list(Source.objects.filter(near).order_by("name"))

    def those(told: Iterable[Source]) -> tuple[tuple[str, str], ...]:
        return tuple((row.name, row.slug) for row in told)

    return {
        "speakers": those(
            row for row in rows if row.speaks_for_id == source.pk and row.merged_into_id != source.pk
        ),
        "parts": those(row for row in rows if row.part_of_id == source.pk),
        "merged": those(row for row in rows if row.merged_into_id == source.pk),
    }


def _queue(source: Source) -> Queue:
    """By name, as the list has them. Three queries."""
    waiting = Source.objects.to_review().standing()
    earlier = Q(name__lt=source.name) | Q(name=source.name, pk__lt=source.pk)
    later = Q(name__gt=source.name) | Q(name=source.name, pk__gt=source.pk)
    counted = waiting.aggregate(number=Count("pk"), earlier=Count("pk", filter=earlier))
    before = waiting.filter(earlier).order_by("-name", "-pk").values_list("slug", flat=True).first()
    after = waiting.filter(later).order_by("name", "pk").values_list("slug", flat=True).first()
    inside = source.review_state == Source.ReviewState.NEW and not source.merged_into_id
    return Queue(counted["earlier"] + 1 if inside else 0, counted["number"], before or "", after or "")
