"""The desk's page of one article: its text with suggestions, its claims, and what is being entered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, ArticleVersion
from claims.models import Claim
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.passages import Mark, Piece, paragraphs
from claims.queries.parts.printed import CLAIM_WITH_ALL
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .suggestions import Suggested, suggestions_of


@dataclass(frozen=True)
class DeskPiece:
    """A stretch of text from ``start`` on. ``state``: of the suggestion, or "marked" by hand."""

    words: str
    start: int
    number: int = 0
    state: str = ""
    kind: str = ""


@dataclass(frozen=True)
class DeskClaim:
    """A line of the article's claims. ``said``: by whom."""

    key: str
    wording: str
    question: str
    said: str
    state: str
    verdict: VerdictLabel | None
    passage: bool


@dataclass(frozen=True)
class DeskArticle:
    """``text`` empty: the article has no text yet. ``counts``: suggestions by state."""

    article: Article
    version: ArticleVersion | None
    outlet: str
    day: str
    suggestions: tuple[Suggested, ...]
    text: tuple[tuple[DeskPiece, ...], ...]
    claims: tuple[DeskClaim, ...]
    used_questions: frozenset[int]
    counts: dict[str, int]

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


def desk_articles() -> QuerySet[Article]:
    return Article.objects.select_related("publisher", "copy_of")


def desk_article(key: str, user: Any) -> DeskArticle | None:
    """None where there is no such article. Four queries."""
    article = desk_articles().filter(key=key).first()
    if article is None:
        return None
    version = article.versions.defer("raw").order_by("-number").first()
    claims = list(
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
        text=_text(version, suggestions, claims) if version else (),
        claims=tuple(_line(claim) for claim in claims),
        used_questions=frozenset(claim.question_id for claim in claims if claim.question_id),
        counts=dict(Counter(one.state for one in suggestions)),
    )


def _text(
    version: ArticleVersion, suggestions: Sequence[Suggested], claims: Iterable[Claim]
) -> tuple[tuple[DeskPiece, ...], ...]:
    """Suggestions, and what was marked by hand where no suggestion stands."""
    known = {str(one.number): one for one in suggestions}
    marks = [Mark(one.suggestion.start, one.suggestion.end, str(one.number)) for one in suggestions]
    taken = [(mark.start, mark.end) for mark in marks]
    for claim in claims:
        if claim.article_version_id != version.pk or claim.quote_start is None:
            continue
        if not any(start < claim.quote_end and claim.quote_start < end for start, end in taken):
            marks.append(Mark(claim.quote_start, claim.quote_end, claim.key))
    return tuple(
        tuple(_piece(piece, known) for piece in pieces) for pieces in paragraphs(version.text, marks)
    )


def _piece(piece: Piece, known: dict[str, Suggested]) -> DeskPiece:
    one = known.get(piece.claim)
    if one is not None:
        return DeskPiece(piece.words, piece.start, one.number, one.state, one.suggestion.kind)
    return DeskPiece(piece.words, piece.start, state="marked" if piece.claim else "")


def _line(claim: Claim) -> DeskClaim:
    verdict = getattr(claim.question, "verdict", None) if claim.question_id else None
    return DeskClaim(
        key=claim.key,
        wording=claim.value_words() or figure_of(claim).words,
        question=claim.question.title if claim.question_id else "",
        said=claim.statement.speaker.name,
        state=claim.get_state_display(),
        verdict=verdict_label(verdict.verdict) if verdict else None,
        passage=claim.quote_start is not None,
    )
