"""All topics with what lies under each. Topics are few, however many questions they hold."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..parts.topic_tree import TopicTree, topic_tree
from ..topics import verdicts_by_topic
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
    tree, words = topic_tree(), verdicts_by_topic()
    return [row for root in tree.roots for row in _with_those_in_it(tree, root, words)]


def _with_those_in_it(tree: TopicTree, topic: int, words: dict[int, Counter]) -> Iterator[dict[str, Any]]:
    branch = tree.branches[topic]
    counted = sum((words.get(inner, Counter()) for inner in tree.within(topic)), Counter())
    yield {
        "topic": branch.slug,
        "name": branch.name,
        "description": branch.description or None,
        "parent": tree.branches[branch.parent].slug if branch.parent in tree.branches else None,
        "questions": sum(counted.values()),
        "in_conflict": counted["in conflict"],
    }
    for child in branch.children:
        yield from _with_those_in_it(tree, child, words)
