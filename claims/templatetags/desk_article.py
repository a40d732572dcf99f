"""What stands over an article on each of its pages at the desk."""

from dataclasses import dataclass
from typing import Any

from django import template

from articles.models import Article
from claims.models import Claim
from claims.queries.desk.likes import LikeRow, open_likes
from claims.queries.desk.rights import may_change_article
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

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


@register.filter
def as_verdict(word: str) -> VerdictLabel:
    """The mark, the name and the tint of a verdict told by its word."""
    return verdict_label(word)


@register.filter
def shifts(looked: Any) -> list[Any]:
    """Of a Rehearsal the questions whose verdict or range would be another."""
    return [one for one in looked.verdicts if one.moves or one.spread_before != one.spread_after]
