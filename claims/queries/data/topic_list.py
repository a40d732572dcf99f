"""All topics with what lies under each. Topics are few, however many questions they hold."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..parts.topic_tree import topic_tree
from ..topics import TopicLine, topic_lines
from .field import Field, Kind

TOPIC_FIELDS = (
    Field("topic", "", Kind.KEY, _("the topic, as in its page's address")),
    Field("name", "", Kind.WORDS, _("its name")),
    Field("description", "", Kind.WORDS, _("what lies in it")),
    Field("parent", "", Kind.KEY, _("the wider topic it lies in")),
    Field("questions", "", Kind.NUMBER, _("how many questions lie in it and in all below it")),
    Field("in_conflict", "", Kind.NUMBER, _("how many of them are in conflict")),
)


def topic_list() -> list[dict[str, Any]]:
    """Each topic before those that lie in it. Two queries."""
    lines = topic_lines()
    return [row for root in topic_tree().roots for row in _with_those_in_it(lines[root], None)]


def _with_those_in_it(line: TopicLine, parent: str | None) -> Iterator[dict[str, Any]]:
    yield {
        "topic": line.slug,
        "name": line.name,
        "description": line.description or None,
        "parent": parent,
        "questions": line.questions,
        "in_conflict": line.conflicts,
    }
    for child in line.children:
        yield from _with_those_in_it(child, line.slug)
