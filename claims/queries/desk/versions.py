"""The texts an article had: each by itself, and what changed from one to another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left, Length

from articles.models import Article, ArticleVersion
from articles.text_changes import Change, changes
from articles.tombstone import BEGINNING, is_tombstone
from claims.models import Claim
from claims.queries.parts.passages import Mark, Piece, paragraphs


@dataclass(frozen=True)
class VersionRow:
    """``letters`` of the text; ``size`` in bytes of what was received, None where it was pasted."""

    number: int
    entered: datetime
    fetched: datetime | None
    sha256: str
    letters: int
    size: int | None
    archived_url: str
    quotes: int
    removed: bool


@dataclass(frozen=True)
class QuoteRow:
    """A claim with the words quoted. ``before`` and ``behind``: the letters around them in their text."""

    key: str
    claim: str
    state: str
    quote: str
    before: str
    behind: str
    version: int | None
    place: int | None
    because: str


@dataclass(frozen=True)
class Block:
    """Neighbouring paragraphs of one kind: same, moved, added, removed, changed."""

    kind: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Difference:
    """``quotes``: those of the newer text. ``lost``: quotes of older texts that it has no more."""

    old: int
    new: int
    blocks: tuple[Block, ...]
    quotes: tuple[QuoteRow, ...]
    lost: tuple[QuoteRow, ...]


@dataclass(frozen=True)
class VersionPage:
    version: ArticleVersion
    text: tuple[tuple[Piece, ...], ...]
    quotes: tuple[QuoteRow, ...]
    removed: bool


def version_rows(article: Article, user: Any) -> tuple[VersionRow, ...]:
    """The newest first. One query; texts and bytes stay in the database."""
    seen = Q(claims__in=Claim.objects.visible_to(user).standing().filter(article=article))
    rows = ArticleVersion.objects.filter(article=article).order_by("-number")
    counted = rows.annotate(letters=Length("text"), size=Length("raw"), quotes=Count("claims", filter=seen))
    counted = counted.annotate(begins=Left("text", len(BEGINNING)))
    values = counted.values_list(
        "number", "created_at", "fetched_at", "sha256", "letters", "size", "archived_url", "quotes", "begins"
    )
    return tuple(VersionRow(*row[:-1], row[-1] == BEGINNING) for row in values)


def version_of(article: Article, number: int) -> ArticleVersion | None:
    """Without the bytes as received. One query."""
    return ArticleVersion.objects.filter(article=article, number=number).defer("raw").first()


def version_page(version: ArticleVersion, user: Any) -> VersionPage:
    """One query."""
    quotes = quote_rows(quoted(version.article, user).filter(article_version=version))
    marks = [Mark(row.place, row.place + len(row.quote), row.key) for row in quotes if row.place is not None]
    return VersionPage(version, paragraphs(version.text, marks), quotes, is_tombstone(version.text))


def difference(article: Article, old: int, new: int, user: Any) -> Difference | None:
    """None where the article has no such two texts. Three queries."""
    found = ArticleVersion.objects.filter(article=article, number__in=[old, new]).defer("raw")
    texts = {version.number: version.text for version in found}
    if old == new or len(texts) < 2:
        return None
    claims = quoted(article, user)
    return Difference(
        old,
        new,
        tuple(blocks(changes(texts[old], texts[new]))),
        quote_rows(claims.filter(article_version__number=new)),
        lost_quotes(article, user),
    )


def blocks(found: Iterable[Change]) -> Iterator[Block]:
    for kind, some in groupby(found, key=lambda change: change.kind):
        yield Block(kind, tuple(some))


def quoted(article: Article, user: Any) -> QuerySet[Claim]:
    """Claims of the article with a quote, as far as this person sees them."""
    claims = Claim.objects.visible_to(user).standing().filter(article=article).exclude(quote="")
    return claims.select_related("option", "article_version").defer("article_version__raw")


def lost_quotes(article: Article, user: Any) -> tuple[QuoteRow, ...]:
    """One query."""
    return quote_rows(quoted(article, user).with_lost_anchor())


def left_quotes(article: Article, user: Any) -> tuple[QuoteRow, ...]:
    """Those that stay with an older text on purpose. One query."""
    return quote_rows(quoted(article, user).exclude(old_text_because=""))


def quote_rows(claims: QuerySet[Claim]) -> tuple[QuoteRow, ...]:
    return tuple(quote_row(claim) for claim in claims.order_by("quote_start", "pk"))


def quote_row(claim: Claim) -> QuoteRow:
    return QuoteRow(
        claim.key,
        claim.value_words() or claim.key,
        claim.get_state_display(),
        claim.quote,
        claim.quote_prefix.rpartition("\n")[2],
        claim.quote_suffix.partition("\n")[0],
        claim.article_version.number if claim.article_version_id else None,
        claim.quote_start,
        claim.old_text_because,
    )
