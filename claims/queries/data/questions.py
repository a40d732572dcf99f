"""Questions with their verdicts as data: those under a topic, or all. A list's filter narrows them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ..parts.public import public_questions
from ..parts.topic_tree import TopicTree, topic_tree
from .table import Document, Narrow, Table, question_page, question_table


def everything(questions: QuerySet) -> QuerySet:
    return questions


def questions_of_topic(slug: str, narrow: Narrow = everything) -> Table | None:
    """None where there is no such topic. One query, and one for the rows."""
    tree = topic_tree()
    return question_table(slug, narrow(_within(tree, slug))) if slug in tree.by_slug else None


def topic_document(slug: str, after: int, narrow: Narrow = everything) -> Document | None:
    """Three queries."""
    tree = topic_tree()
    if slug not in tree.by_slug:
        return None
    branch = tree.branches[tree.by_slug[slug]]
    questions, more = question_page(narrow(_within(tree, slug)), after)
    topic = {
        "topic": slug,
        "name": branch.name,
        "description": branch.description or None,
        "path": [step.slug for step in tree.path(branch.id)],
    }
    body = {"topic": topic, "questions": questions}
    return Document(reverse("topic", args=[slug]), branch.name, body, more)


def all_questions(narrow: Narrow = everything) -> Table:
    """One query, for the rows."""
    return question_table("questions", narrow(public_questions()))


def questions_document(after: int, narrow: Narrow = everything) -> Document:
    """Two queries."""
    questions, more = question_page(narrow(public_questions()), after)
    return Document(reverse("topics"), _("All questions"), {"questions": questions}, more)


def _within(tree: TopicTree, slug: str) -> QuerySet:
    return public_questions().filter(topic__in=tree.within(tree.by_slug[slug]))
