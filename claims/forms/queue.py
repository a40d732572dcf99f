"""What a queue is narrowed by, and to whom what is ticked is given."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from claims.models import Claim
from claims.queries.desk.queues import MINE, NOBODY, Asked, Queue
from claims.queries.parts.topic_tree import TopicTree

AFTER = re.compile(r"\d{1,18}", re.ASCII)
TICK = re.compile(r"(\d{1,18})\.(\d{1,9})", re.ASCII)
MOST_TICKED = 200
NOT_LISTED = {"invalid_choice": _("Not one of the list: it is left out.")}
FIELDS = {
    "article": ("to", "outlet", "state", "sort"),
    "claim": ("to", "outlet", "topic", "state", "by", "sort"),
    "question": ("to", "topic", "sort"),
}
STATES = {"article": Article.State, "claim": Claim.State}
Choices = Sequence[tuple[Any, Any]]


class QueueFilterForm(forms.Form):
    """A value that is none of the list is told at its place, and the queue is not narrowed by it."""

    to = forms.ChoiceField(label=_("Assigned to"), required=False, error_messages=NOT_LISTED)
    outlet = forms.ChoiceField(label=_("Outlet"), required=False, error_messages=NOT_LISTED)
    topic = forms.ChoiceField(label=_("Topic"), required=False, error_messages=NOT_LISTED)
    state = forms.ChoiceField(label=_("State"), required=False, error_messages=NOT_LISTED)
    by = forms.ChoiceField(label=_("Entered by"), required=False, error_messages=NOT_LISTED)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("newest first")), ("oldest", _("oldest first"))],
        error_messages=NOT_LISTED,
    )

    def __init__(
        self, data: Any, *, queue: Queue, people: Choices, outlets: Choices, topics: TopicTree
    ) -> None:
        super().__init__(data)
        self.topics = topics
        for name in [name for name in self.fields if name not in FIELDS[queue.kind]]:
            del self.fields[name]
        named = [(str(pk), name) for pk, name in people]
        choices = {
            "to": [("", _("anybody")), (MINE, _("me")), (NOBODY, _("nobody")), *named],
            "outlet": [("", _("any")), *outlets],
            "topic": [("", _("any")), *indented(topics)],
            "state": [("", _("any")), *STATES[queue.kind].choices] if queue.kind in STATES else [],
            "by": [("", _("anybody")), (MINE, _("me")), *named],
        }
        for name, wanted in choices.items():
            if name in self.fields:
                self.fields[name].choices = wanted

    def asked(self) -> Asked:
        self.is_valid()
        cleaned = self.cleaned_data
        topic = self.topics.by_slug.get(cleaned.get("topic") or "")
        after = self.data.get("after", "")
        return Asked(
            outlet=cleaned.get("outlet") or "",
            topics=tuple(self.topics.within(topic)) if topic else (),
            state=cleaned.get("state") or "",
            to=cleaned.get("to") or "",
            entered_by=cleaned.get("by") or "",
            oldest=bool(cleaned.get("sort")),
            after=int(after) if AFTER.fullmatch(after) else None,
        )

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "sort")


class AssignForm(forms.Form):
    """``rows``: a tick a row, "key.version of its assignment"; ``to``: MINE, NOBODY or a person's key."""

    to = forms.ChoiceField(label=_("Assign to"), error_messages={"required": _("Choose a person.")})

    def __init__(self, data: Any = None, *, people: Choices) -> None:
        super().__init__(data)
        named = [(str(pk), name) for pk, name in people]
        self.fields["to"].choices = [(MINE, _("me")), (NOBODY, _("nobody")), *named]
        self.ticked: dict[int, int] = {}

    def clean(self) -> dict[str, Any]:
        given = self.data.getlist("row")
        read = [TICK.fullmatch(one) for one in given[:MOST_TICKED]]
        self.ticked = {int(one[1]): int(one[2]) for one in read if one}
        if not given:
            raise forms.ValidationError(_("Tick at least one row."), code="none")
        if len(self.ticked) != len(set(given)):
            raise forms.ValidationError(_("Some of these rows cannot be read: tick them again."), code="bad")
        return self.cleaned_data


def indented(topics: TopicTree) -> Choices:
    """Each topic under the one that holds it."""
    found, waiting = [], [(root, 0) for root in reversed(topics.roots)]
    while waiting:
        pk, depth = waiting.pop()
        branch = topics.branches[pk]
        found.append((branch.slug, "\u2003" * depth + branch.name))
        waiting += [(child, depth + 1) for child in reversed(branch.children)]
    return found
