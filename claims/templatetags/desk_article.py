"""What stands over an article on each of its pages at the desk."""

from dataclasses import dataclass
from typing import Any

from django import template

from articles.models import Article
from claims.models import Claim
from claims.queries.desk.likes import LikeRow, open_likes
from claims.queries.desk.rights import may_change_article

register = template.Library()


@dataclass(frozen=True)
class Standing:
    """``likes``: articles like it that nobody decided about. ``lost``: quotes its newest text has no more."""

    likes: tuple[LikeRow, ...]
    lost: int
    may_change: bool


@register.simple_tag(takes_context=True)
def standing_of(context: Any, article: Article) -> Standing:
    """Eight queries at most."""
    user = context["request"].user
    lost = Claim.objects.visible_to(user).filter(article=article).with_lost_anchor().count()
    return Standing(open_likes(article), lost, may_change_article(user, article))
