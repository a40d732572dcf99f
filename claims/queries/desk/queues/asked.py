"""What a queue is narrowed by."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

MINE, NOBODY = "me", "nobody"
OUTLET = {"article": "publisher", "claim": "article__publisher"}
TOPIC = {"claim": "question__topic", "question": "topic"}
STATED = ("article", "claim")
ENTERED = ("claim",)


@dataclass(frozen=True)
class Asked:
    """Empty fields narrow nothing. ``outlet``: a source's slug; ``topics``: it and all below it.

    ``to``: MINE, NOBODY or the key of a person; ``entered_by``: MINE or a key; ``after``: the row before.
    """

    outlet: str = ""
    topics: Collection[int] = ()
    state: str = ""
    to: str = ""
    entered_by: str = ""
    oldest: bool = False
    after: int | None = None

    def narrow(self, rows: QuerySet, kind: str, user: Any) -> QuerySet:
        """Every row stands once as before: each join leads to one row at most."""
        if self.outlet and kind in OUTLET:
            rows = rows.filter(**{f"{OUTLET[kind]}__slug": self.outlet})
        if self.topics and kind in TOPIC:
            rows = rows.filter(**{f"{TOPIC[kind]}__in": self.topics})
        if self.state and kind in STATED:
            rows = rows.filter(state=self.state)
        if self.entered_by and kind in ENTERED:
            rows = rows.filter(entered_by=user.pk if self.entered_by == MINE else int(self.entered_by))
        return rows.filter(assigned(self.to, user)) if self.to else rows

    def page(self, rows: QuerySet) -> QuerySet:
        """In order, from after the row that the address names."""
        if self.after is not None:
            rows = rows.filter(**{"pk__gt" if self.oldest else "pk__lt": self.after})
        return rows.order_by("pk" if self.oldest else "-pk")


def assigned(to: str, user: Any) -> Q:
    if to == NOBODY:
        return Q(assignment=None) | Q(assignment__to=None)
    return Q(assignment__to=user.pk if to == MINE else int(to))
