"""All queues with their counts: one query, whatever there is to count."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import IntegerField, QuerySet, Subquery

from .asked import MINE, assigned
from .registry import QUEUES, Desk, Queue

MOST_COUNTED = 1_000


class CappedCount(Subquery):
    """How many rows there are, and no further than one beyond what is told."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(rows.order_by().values("pk")[: MOST_COUNTED + 1])


@dataclass(frozen=True)
class QueueLine:
    """``count`` as told: "12", "1,000+", empty for none. ``mine``: of these, assigned to the person."""

    queue: Queue
    count: str
    mine: str


def counts(rows: dict[str, QuerySet], user: Any) -> dict[str, int]:
    """One query for all: each is a column of the person's own row."""
    asked = {f"count_{number}": CappedCount(found) for number, found in enumerate(rows.values())}
    found = get_user_model().objects.filter(pk=user.pk).annotate(**asked).values_list(*asked).get()
    return dict(zip(rows, found, strict=True))


def board(desk: Desk) -> tuple[QueueLine, ...]:
    """One query."""
    every = {f"all {queue.name}": queue.find(desk) for queue in QUEUES}
    mine = assigned(MINE, desk.user)
    every |= {f"mine {queue.name}": queue.find(desk).filter(mine) for queue in QUEUES}
    found = counts(every, desk.user)
    return tuple(
        QueueLine(queue, count_words(found[f"all {queue.name}"]), count_words(found[f"mine {queue.name}"]))
        for queue in QUEUES
    )


def count_words(number: int) -> str:
    if number > MOST_COUNTED:
        return f"{MOST_COUNTED:,}+"
    return f"{number:,}" if number else ""
