"""One topic: the questions under it and under its subtopics, narrowed and sorted as the address asks."""

from dataclasses import dataclass

from .parts.address import Address
from .parts.asked import Asked
from .parts.found import Found, found_questions
from .parts.topic_tree import TopicLink, topic_tree
from .topics import TopicLine, topic_lines


@dataclass(frozen=True)
class TopicPage:
    line: TopicLine
    path: tuple[TopicLink, ...]
    found: Found


def topic_page(slug: str, asked: Asked, address: Address) -> TopicPage | None:
    """None where there is no such topic. A fixed number of queries."""
    tree = topic_tree()
    topic = tree.by_slug.get(slug)
    if topic is None:
        return None
    path = tree.links(topic)
    return TopicPage(
        topic_lines()[topic],
        (*path[:-1], TopicLink(path[-1].name)),
        found_questions(asked, address, tree, topic),
    )
