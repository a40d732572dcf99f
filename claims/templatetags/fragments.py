"""Parts of pages that are drawn once and used again, as long as what they show is the same."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

from claims.remembered import remembered

MOST_KEPT = 4_000  # rows of three kilobytes: some twelve megabytes in every process
MOST_PARTS_KEPT = 500  # of pages, up to a hundred kilobytes each

register = template.Library()


@register.simple_tag
def fragment(template_name: str, /, **shown: Any) -> str:
    """Like {% include name with … only %}, for frozen values: equal values give equal text.

    It can never be out of date: what it is kept under is all that it shows.
    """
    return drawn(template_name, get_language(), tuple(shown.items()))


@register.simple_tag
def part(template_name: str, /, **shown: Any) -> str:
    """The same for a large part of one page, which rows must not push out nor be pushed out by."""
    return drawn_part(template_name, get_language(), tuple(shown.items()))


def draw(template_name: str, language: str | None, shown: tuple[tuple[str, Any], ...]) -> str:
    return get_template(template_name).render(dict(shown))


drawn = remembered(MOST_KEPT)(draw)
drawn_part = remembered(MOST_PARTS_KEPT)(draw)
