"""What a reader reads on a page: its words without the markup, spaces made one."""

import html
import re
from html.parser import HTMLParser

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


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[dict[str, str]]] = {"a": [], "link": []}

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in self.found:
            self.found[tag].append({name: value or "" for name, value in attrs})


def links_of(response: HttpResponse) -> dict[str, list[dict[str, str]]]:
    """The attributes of every <a> and every <link> of a page."""
    links = Links()
    links.feed(response.content.decode())
    return links.found
