"""The rows an editor picked in a list, and what stands against doing something with them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.forms.kept import all_messages
from articles.forms.why import WhyField
from articles.forms.widgets import is_key
from articles.models import Revision
from articles.refusals import StaleWrite

SEEN = "seen"  # beside each checkbox: "<key>:<version>"
SHOWN = 200


class Picked:
    """One query for the rows, one more if some were changed since the list was read."""

    def __init__(self, request: HttpRequest, queryset: Any, *, wants_why: bool = False) -> None:
        self.rows = list(queryset)
        self.seen = dict(pair for text in request.POST.getlist(SEEN) if (pair := versions(text)))
        self.wants_why = wants_why
        self.complaint = ""
        self.why = ""
        try:
            self.why = WhyField().clean(request.POST.get("why", ""))
        except ValidationError as error:
            self.complaint = f"Why: {' '.join(error.messages)}"

    def problems(self) -> Iterator[str]:
        if self.complaint:
            yield self.complaint
        elif self.wants_why and not self.why:
            yield "Say why in the field beside the action: readers will miss what they saw. Nothing was done."
        for row in self.rows:
            seen = self.seen.get(row.pk, row.version)
            if seen != row.version:
                changes = self.changes(row, seen)
                yield f"“{row}” was changed since you saw this list: {changes}. Nothing was done."

    def changes(self, row: Any, seen: int) -> str:
        later = Revision.objects.of(row).filter(object_version__gt=seen).order_by("id")
        return "; ".join(
            f"{name.replace('_', ' ')}: {short(old)} became {short(new)}, by {revision.by_name}"
            for revision in later
            for name, old, new in revision.changes()
        )

    def refused(self, refusal: Exception) -> list[str]:
        """What an action said, with the row it said it of where that can be found out."""
        if isinstance(refusal, StaleWrite):
            return [str(refusal)]
        return [f"{message} Nothing was done." for message in all_messages(refusal)]

    def count(self) -> str:
        rows = self.rows
        names = rows[0]._meta if rows else None
        if names is None:
            return "nothing"
        return f"{len(rows)} {names.verbose_name if len(rows) == 1 else names.verbose_name_plural}"


def versions(text: str) -> tuple[int, int] | None:
    key, _, version = text.partition(":")
    return (int(key), int(version)) if is_key(key) and is_key(version) else None


def short(value: Any) -> str:
    text = "nothing" if value in (None, "") else f"“{value}”"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…”"
