"""Where an editor goes on once an article has nothing left to enter."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from articles.models import Article

from .queues import Desk, QueueRow, queue_called
from .queues.counting import counts
from .queues.rows import rows_of, with_all
from .waiting import waiting_claims


@dataclass(frozen=True)
class Onward:
    """``article``: the newest other one without claims. ``review``: how many claims wait there."""

    article: QueueRow | None
    review: int


def onward_from(article: Article, user: Any) -> Onward:
    """Three queries; one more for who may publish."""
    at = timezone.now()
    desk = Desk(user, at)
    queue = queue_called("no-claims")
    waiting = queue.find(desk).exclude(pk=article.pk).order_by("-pk")
    rows = rows_of(queue, with_all(waiting, "article")[:1], desk, at)
    may_review = user.has_perm("claims.publish_claim")
    review = counts({"review": waiting_claims()}, user)["review"] if may_review else 0
    return Onward(next(iter(rows), None), review)
