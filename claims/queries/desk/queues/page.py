"""One queue: a page of its rows, how many there are in all, and the outlets it can be narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import Source

from .asked import OUTLET, Asked
from .counting import count_words, counts
from .registry import Desk, Queue
from .rows import QueueRow, rows_of, with_all

PER_PAGE = 40
MOST_OUTLETS = 200


@dataclass(frozen=True)
class QueuePage:
    """``count``: of all rows that fit, as told ("1,000+"). ``after``: where the next page begins, or None."""

    queue: Queue
    rows: tuple[QueueRow, ...]
    count: str
    after: int | None


def queue_page(queue: Queue, asked: Asked, desk: Desk, now: datetime) -> QueuePage:
    """Three queries, four for articles and questions."""
    found = asked.narrow(queue.find(desk), queue.kind, desk.user)
    page = list(asked.page(with_all(found, queue.kind, queue.also))[: PER_PAGE + 1])
    shown = page[:PER_PAGE]
    return QueuePage(
        queue=queue,
        rows=rows_of(queue, shown, desk, now),
        count=count_words(counts({"all": found}, desk.user)["all"]),
        after=shown[-1].pk if len(page) > PER_PAGE else None,
    )


def outlets_of(queue: Queue, desk: Desk) -> Sequence[tuple[str, str]]:
    """(slug, name) of outlets with rows in the queue, by name; a thousand rows are looked at. One query."""
    if queue.kind not in OUTLET:
        return []
    field = OUTLET[queue.kind]
    rows = queue.find(desk).order_by("-pk").values(field)[:1_000]
    with_rows = Source.objects.filter(pk__in=rows.values_list(field, flat=True))
    return list(with_rows.order_by("name").values_list("slug", "name")[:MOST_OUTLETS])
