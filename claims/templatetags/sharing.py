"""What a page tells those who pass it on: whole addresses, a citation, its content in schema.org's words."""

import json
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from claims.queries import linked_data as described
from claims.queries.citation import Citation, citation, state_link
from claims.queries.parts.definition import Definition
from claims.queries.parts.question_head import QuestionHead

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


@register.simple_tag
def cite(head: QuestionHead, site: str) -> Citation:
    return citation(
        head.title, head.slug, site + reverse("question", args=[head.slug]), head.day or head.today
    )


@register.simple_tag
def state_address(head: QuestionHead, site: str) -> str:
    """The page's canonical address: without a day, or of that day."""
    address = site + reverse("question", args=[head.slug])
    return state_link(address, head.day) if head.day else address


@register.simple_tag
def question_data(head: QuestionHead, definition: Definition, site: str) -> DataBlock:
    return DataBlock(described.question_data(head, definition, site))


@register.simple_tag(takes_context=True)
def linked_data(context: template.RequestContext, kind: str, page: Any, key: str = "") -> DataBlock:
    """`{% linked_data "article" page key %}`"""
    describe = getattr(described, f"{kind}_data")
    absolute_uri = context.request.build_absolute_uri
    return DataBlock(describe(page, absolute_uri, key) if key else describe(page, absolute_uri))
