"""The desk's page of one article: its text with suggestions, its claims, and what is being entered."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, ArticleVersion
from claims.models import Claim
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.printed import CLAIM_WITH_ALL
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .suggestions import Suggested, suggestions_of
from .text import Block, blocks_of


@dataclass(frozen=True)
class DeskClaim:
    """A line of the article's claims. ``said``: by whom. ``quote``: its place in the newest text."""

    key: str
    wording: str
    question: str
    said: str
    state: str
    state_words: str
    verdict: VerdictLabel | None
    passage: bool
    quote: tuple[int, int] | None


@dataclass(frozen=True)
class DeskArticle:
    """``counts``: suggestions by state. ``stored``: the claims that the reader of the page may see."""

    article: Article
    version: ArticleVersion | None
    outlet: str
    day: str
    suggestions: tuple[Suggested, ...]
    stored: tuple[Claim, ...]
    claims: tuple[DeskClaim, ...]
    used_questions: frozenset[int]
    counts: dict[str, int]

    @property
    def text(self) -> str:
        """Empty: the article has no text yet."""
        return self.version.text if self.version else ""

    @property
    def settled(self) -> int:
        return self.counts.get("accepted", 0) + self.counts.get("dismissed", 0)

    def blocks(self, now: tuple[int, int] | None = None) -> tuple[Block, ...]:
        return blocks_of(self.version, self.suggestions, self.stored, now) if self.version else ()

    def suggestion(self, number: int | None) -> Suggested | None:
        """The one of that number; without a number the first open one."""
        if number is None:
            return next((one for one in self.suggestions if one.state == "open"), None)
        return self.suggestions[number - 1] if 0 < number <= len(self.suggestions) else None

    def after(self, number: int) -> Suggested | None:
        """The next open one, from the beginning again after the last."""
        waiting = [one for one in self.suggestions if one.state == "open" and one.number != number]
        later = [one for one in waiting if one.number > number]
        return next(iter(later or waiting), None)

    def number_near(self, place: int | None) -> int:
        """Of the last suggestion that begins at or before this place of the text."""
        if place is None:
            return 0
        return sum(one.suggestion.start <= place for one in self.suggestions)

    @cached_property
    def days(self) -> tuple[tuple[str, str, int], ...]:
        """The dates the text names, each once: (date, words, number of the suggestion)."""
        found: dict[str, tuple[str, str, int]] = {}
        for one in self.suggestions:
            if one.suggestion.kind == "date" and one.suggestion.edtf:
                found.setdefault(one.suggestion.edtf, (one.suggestion.edtf, one.suggestion.quote, one.number))
        return tuple(found.values())


def desk_articles() -> QuerySet[Article]:
    return Article.objects.select_related("publisher", "copy_of")


def desk_article(key: str, user: Any) -> DeskArticle | None:
    """None where there is no such article. Four queries."""
    article = desk_articles().filter(key=key).first()
    if article is None:
        return None
    version = article.versions.defer("raw").order_by("-number").first()
    claims = tuple(
        Claim.objects.visible_to(user)
        .filter(article=article)
        .exclude(state=Claim.State.WITHDRAWN)
        .select_related(*CLAIM_WITH_ALL, "question__verdict")
        .order_by("quote_start", "pk")
    )
    suggestions = suggestions_of(article, version, claims)
    return DeskArticle(
        article=article,
        version=version,
        outlet=article.publisher.name,
        day=partial_words(article.published),
        suggestions=suggestions,
        stored=claims,
        claims=tuple(_line(claim, version) for claim in claims),
        used_questions=frozenset(claim.question_id for claim in claims if claim.question_id),
        counts=dict(Counter(one.state for one in suggestions)),
    )


def _line(claim: Claim, version: ArticleVersion | None) -> DeskClaim:
    verdict = getattr(claim.question, "verdict", None) if claim.question_id else None
    here = version is not None and claim.article_version_id == version.pk and claim.quote_start is not None
    return DeskClaim(
        key=claim.key,
        wording=claim.value_words() or figure_of(claim).words,
        question=claim.question.title if claim.question_id else "",
        said=claim.statement.speaker.name,
        state=claim.state,
        state_words=claim.get_state_display(),
        verdict=verdict_label(verdict.verdict) if verdict else None,
        passage=claim.quote_start is not None,
        quote=(claim.quote_start, claim.quote_end) if here else None,
    )
