"""What a page tells those who pass it on: whole addresses, a citation, its content in schema.org's words."""

import json
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from claims.queries import linked_data as described
from claims.queries.citation import Citation, citation, state_link
from claims.queries.question import QuestionPage

register = template.Library()

NEVER_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class DataBlock:
    """JSON to stand inside a <script> that is data. Nothing in it can end the element or begin another."""

    content: list[dict[str, Any]]

    def __html__(self) -> str:
        graph = {"@context": "https://schema.org", "@graph": self.content}
        return json.dumps(graph, ensure_ascii=False).translate(NEVER_MARKUP)


@register.simple_tag(takes_context=True)
def absolute(context: template.RequestContext, path: str) -> str:
    return context.request.build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def cite(context: template.RequestContext, page: QuestionPage) -> Citation:
    address = context.request.build_absolute_uri(reverse("question", args=[page.slug]))
    return citation(page.title, page.slug, address, page.day)


@register.simple_tag(takes_context=True)
def state_address(context: template.RequestContext, page: QuestionPage) -> str:
    """The page's canonical address: without a day, or of that day."""
    address = context.request.build_absolute_uri(reverse("question", args=[page.slug]))
    return state_link(address, page.day) if page.day else address


@register.simple_tag(takes_context=True)
def linked_data(context: template.RequestContext, kind: str, page: Any, key: str = "") -> DataBlock:
    """`{% linked_data "article" page key %}`"""
    describe = getattr(described, f"{kind}_data")
    absolute_uri = context.request.build_absolute_uri
    return DataBlock(describe(page, absolute_uri, key) if key else describe(page, absolute_uri))
