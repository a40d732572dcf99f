"""The editor's home: articles that wait for claims, and what was entered last."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from articles.models import Article
from claims.models import Claim
from claims.queries.parts.counts import claims_words
from claims.queries.parts.days import partial_words

MOST_LISTED = 30


@dataclass(frozen=True)
class WaitingArticle:
    key: str
    title: str
    outlet: str
    day: str
    state: str
    claims: str


@dataclass(frozen=True)
class DeskHome:
    """``waiting``: with a text and without claims, the newest entered first; ``number`` of them in all."""

    waiting: tuple[WaitingArticle, ...]
    number: int
    latest: tuple[WaitingArticle, ...]


def desk_home() -> DeskHome:
    """Three queries."""
    live = Claim.objects.filter(article=OuterRef("pk")).exclude(state=Claim.State.WITHDRAWN)
    entered = Article.objects.select_related("publisher").order_by("-pk")
    waiting = entered.filter(~Exists(live), versions__isnull=False).exclude(state=Article.State.RETRACTED)
    worked_on = entered.filter(Exists(live)).annotate(
        number=Count("claims", filter=~Q(claims__state=Claim.State.WITHDRAWN))
    )
    listed = waiting.distinct()
    return DeskHome(
        tuple(_line(article, 0) for article in listed[:MOST_LISTED]),
        listed.count(),
        tuple(_line(article, article.number) for article in worked_on.order_by("-changed_at")[:MOST_LISTED]),
    )


def _line(article: Article, claims: int) -> WaitingArticle:
    return WaitingArticle(
        article.key,
        article.title,
        article.publisher.name,
        partial_words(article.published),
        article.get_state_display(),
        claims_words(claims) if claims else "",
    )
