"""One article: where it stood, and what it claims, in its own order."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import ArticleVersion
from claims.models import Claim, Question

from .parts.counts import claims_words
from .parts.days import day_words, partial_words
from .parts.figure import Figure, figure_of
from .parts.passages import Mark, Piece, paragraphs
from .parts.printed import CLAIM_WITH_ALL, Printed, printed
from .parts.public import public_articles, public_claims, public_slug
from .parts.verdict_label import VerdictLabel, verdict_label


@dataclass(frozen=True)
class ArticleLink:
    title: str
    key: str
    outlet: str


@dataclass(frozen=True)
class ArticleClaim:
    """``origin``: the statement behind it, where another passed it on. ``current``: speaks for its voice."""

    question_title: str
    question_slug: str
    verdict: VerdictLabel
    speaker: str
    speaker_slug: str
    named: bool
    origin: str
    said: str
    occasion: str
    figure: Figure
    as_of: str
    as_of_inferred: bool
    scope: str
    current: bool
    belongs_to: tuple[str, str] | None
    printed: Printed


@dataclass(frozen=True)
class ArticlePage:
    title: str
    outlet: str
    outlet_slug: str
    byline: str
    day: str
    day_basis: str
    day_inferred: bool
    language: str
    url: str
    archived_url: str
    credit: str
    credit_slug: str
    copy_of: ArticleLink | None
    copies: tuple[ArticleLink, ...]
    retracted_on: str
    retracted: bool
    correction_note: str
    claims: tuple[ArticleClaim, ...]
    key: str
    text: tuple[tuple[Piece, ...], ...]
    licence: str
    text_public: bool

    @property
    def in_text(self) -> set[str]:
        """The claims whose passage is shown."""
        return {claim for pieces in self.text for piece in pieces for claim in piece.claims}

    @property
    def claims_words(self) -> str:
        return claims_words(len(self.claims))


def article_page(key: str, *, may_read: bool = False) -> ArticlePage | None:
    """None where there is no such article on show. A fixed number of queries.

    The text is there where its licence allows it, or where the visitor ``may_read`` all texts.
    """
    article = (
        public_articles().select_related("publisher", "credit", "copy_of__publisher").filter(key=key).first()
    )
    if article is None:
        return None
    claims = list(
        public_claims()
        .filter(article=article)
        .select_related(*CLAIM_WITH_ALL, "question__verdict")
        .prefetch_related("current_rows")
    )
    shows_text = article.text_public or may_read
    unread = ("raw",) if shows_text else ("text", "raw")
    version = article.versions.defer(*unread).order_by("-number").first()
    copies = public_articles().filter(copy_of=article).select_related("publisher").newest_first()
    original = article.copy_of
    return ArticlePage(
        title=article.title,
        outlet=article.publisher.name,
        outlet_slug=public_slug(article.publisher),
        byline=article.byline,
        day=partial_words(article.published),
        day_basis=article.get_published_basis_display(),
        day_inferred=article.published_basis == article.Basis.INFERRED,
        language=article.language,
        url=article.url,
        archived_url=version.archived_url if version else "",
        credit=article.credit.name if article.credit else "",
        credit_slug=public_slug(article.credit),
        copy_of=_link(original) if original and original.state != original.State.DRAFT else None,
        copies=tuple(_link(copy) for copy in copies),
        retracted_on=day_words(article.retracted_on),
        retracted=article.state == article.State.RETRACTED,
        correction_note=article.correction_note,
        claims=_claims(claims),
        key=article.key,
        text=_text(version, claims) if version and shows_text else (),
        licence=article.licence,
        text_public=article.text_public,
    )


def _text(version: ArticleVersion, claims: Iterable[Claim]) -> tuple[tuple[Piece, ...], ...]:
    """Quotes anchored to an older version are not marked in the newest."""
    marks = [
        Mark(claim.quote_start, claim.quote_end, claim.key)
        for claim in claims
        if claim.article_version_id == version.pk and claim.quote_start is not None
    ]
    return paragraphs(version.text, marks)


def _link(article) -> ArticleLink:
    return ArticleLink(article.title, article.key, article.publisher.name)


def _claims(claims: Iterable[Claim]) -> tuple[ArticleClaim, ...]:
    """In the order of the text; claims without a quote in it behind, as they were entered."""

    def place(claim: Claim) -> tuple:
        return (claim.quote_start is None, claim.quote_start or 0, claim.pk)

    return tuple(_claim(claim) for claim in sorted(claims, key=place))


def _claim(claim: Claim) -> ArticleClaim:
    statement, question, other = claim.statement, claim.question, claim.drift_from
    speaker, root = statement.speaker, statement.root
    verdict = getattr(question, "verdict", None)
    timed = question.value_kind == Question.ValueKind.COUNT and question.measure != Question.Measure.FIXED
    return ArticleClaim(
        question_title=question.title,
        question_slug=question.slug,
        verdict=verdict_label(verdict.verdict if verdict else ""),
        speaker=speaker.name,
        speaker_slug=public_slug(speaker),
        named=speaker.named,
        origin=root.speaker.name if root.pk != statement.pk else "",
        said=partial_words(statement.said_on or root.said_on),
        occasion=statement.occasion or root.occasion,
        figure=figure_of(claim),
        as_of=partial_words(claim.as_of or root.said_on) if timed else "",
        as_of_inferred=timed and claim.as_of_basis == Claim.AsOfBasis.INFERRED,
        scope=claim.scope,
        current=bool(claim.current_rows.all()),
        belongs_to=(other.title, other.slug) if other and other.state == Question.State.PUBLISHED else None,
        printed=printed(claim),
    )
