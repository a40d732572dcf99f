"""One topic: the questions under it and under its subtopics, narrowed and sorted as the address asks."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from .parts.public import public_questions
from .parts.question_filter import QuestionFilter, ranked, with_word
from .parts.question_row import QuestionRow, question_rows
from .parts.topic_tree import TopicLink, topic_tree
from .parts.verdict_label import VERDICT_LABELS, VerdictLabel
from .topics import TopicLine, topic_line, verdicts_by_topic

PER_PAGE = 20
MOST_FIGURES = 7


@dataclass(frozen=True)
class Facet:
    label: VerdictLabel
    number: int
    chosen: bool


@dataclass(frozen=True)
class TopicPage:
    """``query``: the address without its page number, ready to be followed by one."""

    line: TopicLine
    path: tuple[TopicLink, ...]
    facets: tuple[Facet, ...]
    filter: QuestionFilter
    filtered: bool
    rows: tuple[QuestionRow, ...]
    page: Page
    query: str

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the address, in sentences."""
        errors = self.filter.form.errors if self.filter.is_bound else {}
        return [message for messages in errors.values() for message in messages]


def topic_page(slug: str, asked: QueryDict) -> TopicPage | None:
    """None where there is no such topic. A fixed number of queries."""
    tree = topic_tree()
    topic = tree.by_slug.get(slug)
    if topic is None:
        return None
    within = tree.within(topic)
    words = verdicts_by_topic()
    questions = ranked(with_word(public_questions().filter(topic__in=within))).select_related("verdict")
    chosen = QuestionFilter(asked or None, queryset=questions.order_by("rank", "-verdict__voices", "title"))
    page = Paginator(chosen.qs, PER_PAGE).get_page(asked.get("page"))
    path = tree.links(topic)
    return TopicPage(
        topic_line(tree, topic, words),
        (*path[:-1], TopicLink(path[-1].name)),
        _facets(words, within, set(asked.getlist("verdict"))),
        chosen,
        bool(asked.getlist("verdict")),
        question_rows(page.object_list, MOST_FIGURES),
        page,
        _without_page(asked),
    )


def _facets(words: dict, within: list[int], chosen: set[str]) -> tuple[Facet, ...]:
    return tuple(
        Facet(label, sum(words[topic][word] for topic in within if topic in words), word in chosen)
        for word, label in VERDICT_LABELS.items()
    )


def _without_page(asked: QueryDict) -> str:
    kept = asked.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""
