"""The tree of all topics, with how many questions each holds and how many of them are in conflict."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count

from .parts.counts import questions_words
from .parts.public import public_questions
from .parts.question_filter import with_word
from .parts.topic_tree import TopicTree, topic_tree


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
    """How many public questions of each verdict lie directly under each topic. One query."""
    found = defaultdict(Counter)
    rows = with_word(public_questions()).order_by().values_list("topic", "word").annotate(Count("pk"))
    for topic, word, number in rows:
        found[topic][word] += number
    return found


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
