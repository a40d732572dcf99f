"""Parts of pages that are drawn once and used again, as long as what they show is the same."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

MOST_KEPT = 4_000  # rows of three kilobytes, drawings of forty: some fifteen megabytes in every process

register = template.Library()


@register.simple_tag
def fragment(template_name: str, /, **shown: Any) -> str:
    """Like {% include name with … only %}, for frozen values: equal values give equal text.

    It can never be out of date: what it is kept under is all that it shows.
    """
    return drawn(template_name, get_language(), tuple(sorted(shown.items())))


@lru_cache(maxsize=MOST_KEPT)
def drawn(template_name: str, language: str | None, shown: tuple[tuple[str, Any], ...]) -> str:
    return get_template(template_name).render(dict(shown))
