"""Changes of verdicts as rows, by the days of the reports or by those of entry."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..changes import Change, changes_after
from ..parts.cursor import Cursor
from ..parts.topic_tree import topic_tree
from .field import Field, Kind

CHANGE_FIELDS = (
    Field("day", "", Kind.DAY, _("the day; null: the reports bear no date")),
    Field("question", "", Kind.KEY, _("the question, as in its page's address")),
    Field("title", "", Kind.WORDS, _("what is asked")),
    Field("before", "", Kind.KEY, _("the verdict until then")),
    Field(
        "after", "", Kind.KEY, _("the verdict from then on; the same where only the rule behind it changed")
    ),
    Field("reason", "", Kind.WORDS, _("why, in a sentence")),
    Field("claim", "", Kind.KEY, _("the claim that brought it about")),
    Field("voice", "", Kind.WORDS, _("who said that")),
    Field("article", "", Kind.KEY, _("the article it stands in")),
    Field("decided", "", Kind.WORDS, _("where people did it, against the rules")),
)


class NoSuchTopic(Exception):
    """There is none of that name."""


def change_list(
    cursor: Cursor | None, most: int, *, entered: bool, topic: str = ""
) -> tuple[list[dict[str, Any]], Cursor | None]:
    """The newest first, and where the next page begins. NoSuchTopic. Three queries."""
    within = None
    if topic:
        tree = topic_tree()
        if topic not in tree.by_slug:
            raise NoSuchTopic
        within = tree.within(tree.by_slug[topic])
    changes, following = changes_after(cursor, most, entered=entered, topics=within)
    return [_row(change) for change in changes], following


def _row(change: Change) -> dict[str, Any]:
    cause = change.cause
    return {
        "day": None if change.day == date.min else change.day.isoformat(),
        "question": change.slug,
        "title": change.title,
        "before": change.before.word,
        "after": change.after.word,
        "reason": change.reason or None,
        "claim": cause.key if cause else None,
        "voice": cause.voice if cause else None,
        "article": cause.article if cause else None,
        "decided": str(change.decided) or None,
    }
