"""Questions with their verdicts as data: those under a topic, or all, narrowed as the pages' lists are."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import bitmaps

from ..parts.asked import Asked
from ..parts.matching import matching
from ..parts.public import public_questions
from ..parts.topic_tree import TopicTree, topic_tree
from .table import Document, Table, question_page, question_table

EVERYTHING = Asked()


def questions_of_topic(slug: str, asked: Asked = EVERYTHING) -> Table | None:
    """None where there is no such topic. One query, and one for the rows."""
    tree = topic_tree()
    if slug not in tree.by_slug:
        return None
    return question_table(slug, _within(tree, slug), _fitting(asked, tree, tree.by_slug[slug]))


def topic_document(slug: str, after: int, asked: Asked = EVERYTHING) -> Document | None:
    """Three queries."""
    tree = topic_tree()
    if slug not in tree.by_slug:
        return None
    branch = tree.branches[tree.by_slug[slug]]
    questions, more = question_page(_within(tree, slug), after, _fitting(asked, tree, branch.id))
    topic = {
        "topic": slug,
        "name": branch.name,
        "description": branch.description or None,
        "path": [step.slug for step in tree.path(branch.id)],
    }
    body = {"topic": topic, "questions": questions}
    return Document(reverse("topic", args=[slug]), branch.name, body, more)


def all_questions(asked: Asked = EVERYTHING) -> Table:
    """One query, for the rows."""
    return question_table("questions", public_questions(), _fitting(asked))


def questions_document(after: int, asked: Asked = EVERYTHING) -> Document:
    """Two queries."""
    questions, more = question_page(public_questions(), after, _fitting(asked))
    return Document(reverse("questions"), _("All questions"), {"questions": questions}, more)


def chosen_questions(asked: Asked) -> list[int] | None:
    """The keys of the published questions that fit, in order; None where nothing narrows the list."""
    return _fitting(asked)


def _fitting(asked: Asked, tree: TopicTree | None = None, topic: int | None = None) -> list[int] | None:
    """The keys of those that fit, in order; None where nothing narrows them. Two to four queries more."""
    if not asked.narrows:
        return None
    found = matching(asked, tree or topic_tree(), topic)
    return sorted(found.index.questions(bitmaps.places(found.matched())))


def _within(tree: TopicTree, slug: str) -> QuerySet:
    return public_questions().filter(topic__in=tree.within(tree.by_slug[slug]))
