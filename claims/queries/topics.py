"""The tree of all topics, with how many questions each holds and how many of them are in conflict."""

from collections import Counter
from dataclasses import dataclass

from .parts.counts import questions_words
from .parts.facet_index import facet_index
from .parts.kept import kept
from .parts.topic_tree import topic_tree
from .parts.verdict_label import VERDICT_LABELS


@dataclass(frozen=True)
class TopicLine:
    """``within``: the names of its subtopics."""

    name: str
    slug: str
    description: str
    within: str
    questions: int
    conflicts: int
    children: tuple["TopicLine", ...] = ()

    @property
    def questions_words(self) -> str:
        return questions_words(self.questions)


@dataclass(frozen=True)
class TopicsPage:
    lines: tuple[TopicLine, ...]
    questions: int


def topics_page() -> TopicsPage:
    """Two queries, once in each state of the data."""
    lines = topic_lines()
    return TopicsPage(tuple(lines[root] for root in topic_tree().roots), sum(verdict_numbers().values()))


def topic_lines() -> dict[int, TopicLine]:
    """Of each topic, by its key. Two queries, once in each state of the data."""
    return kept("topic lines", _lines)


def verdict_numbers() -> Counter:
    """How many public questions have which verdict. One query, once in each state of the data."""
    return kept("verdict numbers", lambda: sum(_verdicts_by_topic().values(), Counter()))


def _lines() -> dict[int, TopicLine]:
    """From the leaves up, each topic once."""
    tree, words = topic_tree(), _verdicts_by_topic()
    lines: dict[int, TopicLine] = {}

    def add(topic: int) -> Counter:
        branch = tree.branches[topic]
        counted = sum(map(add, branch.children), words.get(topic, Counter()))
        lines[topic] = TopicLine(
            branch.name,
            branch.slug,
            branch.description,
            " · ".join(tree.branches[child].name for child in branch.children),
            sum(counted.values()),
            counted["in conflict"],
            tuple(lines[child] for child in branch.children),
        )
        return counted

    for root in tree.roots:
        add(root)
    return lines


def _verdicts_by_topic() -> dict[int, Counter]:
    """How many public questions of each verdict lie directly under each topic. One query, of no question."""
    index = facet_index()
    verdicts = {word: index.found("verdict", word) for word in VERDICT_LABELS}
    return {
        int(topic): Counter({word: (bits & having).bit_count() for word, having in verdicts.items()})
        for topic, bits in index.sets.get("topic", {}).items()
    }
