"""The tree of all topics, with how many questions each holds and how many of them are in conflict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .parts.counts import questions_words
from .parts.facet_index import FacetIndex, facet_index
from .parts.topic_tree import TopicTree, topic_tree
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
    """Two queries."""
    tree, words = topic_tree(), verdicts_by_topic()
    total = sum(sum(counted.values()) for counted in words.values())
    return TopicsPage(tuple(topic_line(tree, root, words) for root in tree.roots), total)


def verdicts_by_topic() -> dict[int, Counter]:
    """How many public questions of each verdict lie directly under each topic. One query, of no question."""
    index = facet_index()
    return words_by_topic(index, map(int, index.sets.get("topic", {})))


def words_by_topic(index: FacetIndex, topics: Iterable[int]) -> dict[int, Counter]:
    """The same for some topics, without a query."""
    return {
        topic: Counter(
            {
                word: (index.found("topic", str(topic)) & index.found("verdict", word)).bit_count()
                for word in VERDICT_LABELS
            }
        )
        for topic in topics
    }


def topic_line(tree: TopicTree, topic: int, words: dict[int, Counter]) -> TopicLine:
    branch = tree.branches[topic]
    counted = sum((words.get(inner, Counter()) for inner in tree.within(topic)), Counter())
    return TopicLine(
        branch.name,
        branch.slug,
        branch.description,
        " · ".join(tree.branches[child].name for child in branch.children),
        sum(counted.values()),
        counted["in conflict"],
        tuple(topic_line(tree, child, words) for child in branch.children),
    )
