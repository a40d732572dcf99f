"""Articles like this one, and what people decided about them."""

from dataclasses import dataclass

from articles.models import Article, NotACopy
from articles.queries import Like, like_articles_of
from claims.queries.parts.days import partial_words


@dataclass(frozen=True)
class LikeRow:
    """``settled``: the two are marked as copies of one text already. ``how``: in what they are alike."""

    key: str
    title: str
    outlet: str
    day: str
    how: str
    settled: bool


@dataclass(frozen=True)
class ToldApart:
    """A decision that another article is no copy."""

    key: str
    title: str
    outlet: str
    why: str
    by: str


@dataclass(frozen=True)
class Copies:
    open: tuple[LikeRow, ...]
    settled: tuple[LikeRow, ...]
    told_apart: tuple[ToldApart, ...]


def like_rows(article: Article) -> tuple[LikeRow, ...]:
    """Six queries at most, however many articles there are."""
    return tuple(row_of(article, like) for like in like_articles_of(article))


def row_of(article: Article, like: Like) -> LikeRow:
    other = like.article
    settled = (article.copy_of_id or article.pk) == (other.copy_of_id or other.pk)
    return LikeRow(
        other.key, other.title, other.publisher.name, partial_words(other.published), str(like), settled
    )


def open_likes(article: Article) -> tuple[LikeRow, ...]:
    """Those that somebody has to look at."""
    return tuple(row for row in like_rows(article) if not row.settled)


def copies_of(article: Article) -> Copies:
    """Seven queries."""
    rows = like_rows(article)
    decisions = NotACopy.objects.standing().of(article)
    found = decisions.select_related("first__publisher", "second__publisher", "decided_by")
    return Copies(
        tuple(row for row in rows if not row.settled),
        tuple(row for row in rows if row.settled),
        tuple(told_apart(decision, article) for decision in found),
    )


def told_apart(decision: NotACopy, article: Article) -> ToldApart:
    other = decision.other(article)
    by = decision.decided_by.get_username() if decision.decided_by else ""
    return ToldApart(other.key, other.title, other.publisher.name, decision.why, by)
