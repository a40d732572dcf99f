"""What a reader reads on a page: its words without the markup, spaces made one."""

import html
import re

from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """The words of a page that must have been found."""
    assert response.status_code == 200, response.status_code
    return without_markup(response.content.decode())


def without_markup(page: str) -> str:
    body = re.sub(r"<(head|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"</?(?:b|q|a|em|del|span|mark)\b[^>]*>", "", body))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def section(response: HttpResponse, heading: str) -> str:
    """The words of one section, from its id on."""
    page = response.content.decode()
    found = re.search(rf'<section[^>]*aria-labelledby="{heading}".*?</section>', page, flags=re.DOTALL)
    assert found, f"no section {heading}"
    return without_markup(found[0])
