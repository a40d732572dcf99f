"""Whether the addresses of articles still answer. Asked politely; an article is never changed by it."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from articles.addresses import host_of
from articles.fetching import FetchRefused, Network, fetch
from articles.metrics import fetch_counted
from articles.models import AddressCheck, Article
from articles.models.kept import open_recording
from articles.recording import Recording
from articles.refusals import UseAnAction

PAUSE = 5.0  # seconds between two questions to one host
LEAVE_ALONE = {"busy", "timeout", "unreachable", "not_found_name", "private_address", "tls"}
"""After one of these a host is asked no more in the same run: the next answer would be the same."""


def check_addresses(
    *,
    articles: Iterable[Article],
    network: Network | None = None,
    wait: Callable[[float], Any] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[AddressCheck]:
    """Each as it is asked for: one connection at a time, and a pause between two to the same host.

    Never while a Recording is open. Hosts take turns, so that the pauses cost little.
    """
    waiting: dict[str, deque[Article]] = defaultdict(deque)
    for article in articles:
        waiting[host_of(article.url)].append(article)
    asked: dict[str, float] = {}
    while waiting:
        for host in list(waiting):
            if host in asked and (left := asked[host] + PAUSE - clock()) > 0:
                wait(left)
            check = ask(waiting[host].popleft(), network)
            asked[host] = clock()
            if not waiting[host] or check.outcome in LEAVE_ALONE:
                del waiting[host]
            yield check


def ask(article: Article, network: Network | None) -> AddressCheck:
    if open_recording.get() is not None:
        raise UseAnAction("Ask first, then open a Recording: a slow site would hold its locks.")
    try:
        with fetch_counted():
            fetch(article.url, user_agent=settings.FETCH_USER_AGENT, network=network)
    except FetchRefused as refused:
        return keep_check(article=article, outcome=refused.code, told=str(refused))
    return keep_check(article=article, outcome=AddressCheck.OK)


def keep_check(*, article: Article, outcome: str, told: str = "") -> AddressCheck:
    """`failing_since` is the first of the failures in a row."""
    now = timezone.now()
    with Recording() as recording:
        before = AddressCheck.objects.filter(pk=article.pk).first()
        row = AddressCheck(article=article, checked_at=now, outcome=outcome, told=told[:500])
        row.failing_since = (before and before.failing_since) or now if row.is_dead else None
        names = ["checked_at", "outcome", "told", "failing_since"]
        recording.unrecorded(AddressCheck).bulk_create(
            [row], update_conflicts=True, unique_fields=["article"], update_fields=names
        )
    return row
