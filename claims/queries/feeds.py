"""The newest changes of verdicts as a feed: of the whole site, of a topic with its subtopics, of a question.

By the days of entry: what is new in a feed must be new to whoever follows it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import VerdictChange

from .parts.decisions import brought_about
from .parts.entered import reasons_of
from .parts.public import public_questions
from .parts.topic_tree import topic_tree
from .parts.verdict_history import WITH_CAUSE, Cause, cause_of
from .parts.verdict_label import verdict_label

MOST_ENTRIES = 50
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the time of a feed in which nothing has happened yet


@dataclass(frozen=True)
class FeedEntry:
    """``id`` never changes, whatever becomes of titles and addresses."""

    id: str
    title: str
    summary: str
    path: str
    word: str
    at: datetime


@dataclass(frozen=True)
class Feed:
    """``path``: the page it belongs to."""

    id: str
    title: str
    path: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


def site_feed() -> Feed:
    """Two queries."""
    return _feed("changes", _("Changes of verdicts"), reverse("changes"), VerdictChange.objects.public())


def topic_feed(slug: str) -> Feed | None:
    """None where there is no such topic. Three queries."""
    tree = topic_tree()
    topic = tree.by_slug.get(slug)
    if topic is None:
        return None
    changes = VerdictChange.objects.public().filter(question__topic__in=tree.within(topic))
    title = _("{topic}: changes of verdicts").format(topic=tree.branches[topic].name)
    return _feed(f"topic/{topic}", title, reverse("topic", args=[slug]), changes)


def question_feed(slug: str) -> Feed | None:
    """None where there is no such published question. Three queries."""
    question = public_questions().filter(slug=slug).first()
    if question is None:
        return None
    changes = VerdictChange.objects.public().filter(question=question)
    title = _("{question} Changes of the verdict").format(question=question.title)
    return _feed(f"question/{question.pk}", title, reverse("question", args=[slug]), changes)


def _feed(id_: str, title: str, path: str, changes: QuerySet[VerdictChange]) -> Feed:
    newest = list(changes.select_related("question", *WITH_CAUSE).order_by("-at", "-pk")[:MOST_ENTRIES])
    reasons = reasons_of(newest)
    entries = tuple(_entry(change, reasons[change.pk]) for change in newest)
    return Feed(id_, title, path, entries[0].at if entries else NEVER, entries)


def _entry(change: VerdictChange, reason: str) -> FeedEntry:
    before, after = verdict_label(change.before), verdict_label(change.after)
    was = _("Was: {before}. Now: {after}.").format(before=before.name, after=after.name)
    cause, decided = cause_of(change.claim), brought_about(change)
    return FeedEntry(
        id=f"verdict-change/{change.pk}",
        title=_("{verdict}: {question}").format(verdict=after.name, question=change.question.title),
        summary=" ".join(filter(None, [was, str(decided), reason, _brought_by(cause) if cause else ""])),
        path=reverse("question", args=[change.question.slug]),
        word=after.word,
        at=change.at,
    )


def _brought_by(cause: Cause) -> str:
    if cause.voice == cause.outlet:
        return _("Brought by {voice}: {figure}.").format(voice=cause.voice, figure=cause.figure)
    words = _("Brought by {voice}: {figure}, in {outlet}.")
    return words.format(voice=cause.voice, figure=cause.figure, outlet=cause.outlet)
