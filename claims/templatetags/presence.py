"""Who else has an article open at the desk."""

from typing import Any

from django import template

from articles.models import Article
from claims.queries.desk.people import Here, who_is_here

register = template.Library()


@register.simple_tag(takes_context=True)
def others_at(context: Any, article: Article) -> tuple[Here, ...]:
    """One query."""
    return who_is_here(article, context["request"].user)
