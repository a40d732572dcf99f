"""Readers' pages come from a replica; whoever may have written something reads the primary.

What a request reads is decided once, at its start. A replica that is not known to be new enough is not
asked. One that fails in the middle costs nobody a page: the request begins again on the primary, and the
replica is left alone for some seconds. All of it for each process by itself, without a thread of its own.
"""

import logging
import random
from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import FileResponse, HttpRequest, HttpResponse

from articles.databases import reading_from
from claimtrack.conditional import asked_by_a_stranger, view_asked_for
from claimtrack.replica.base import ReplicaFailed

ASKED_EVERY = 1.0  # seconds
LEFT_ALONE = 5.0  # seconds
LONG_AGO = float("-inf")

# Bytes of the log: what the primary has made safe, so each write that anybody can see, as long as commits
# are synchronous (PostgreSQL's default); what is replayed.
WRITTEN = "SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn"
REPLAYED = "SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn WHERE pg_is_in_recovery()"

logger = logging.getLogger(__name__)


class Replica:
    """What this process knows of one. No two clocks are compared: only this process's own is read."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.asking = Lock()
        self.ask_at = LONG_AGO
        self.holds_all_until = LONG_AGO  # every write before that moment is in it
        self.marks: deque[tuple[float, int]] = deque()  # (moment, what was written on the primary by then)

    def may_be_read(self) -> bool:
        """Two small queries at most once a second, by one of the threads; none by the others meanwhile."""
        if monotonic() >= self.ask_at and self.asking.acquire(blocking=False):
            try:
                self.ask()
            finally:
                self.asking.release()
        return self.seconds_behind() <= settings.DATABASE_REPLICA_LAG_SECONDS

    def seconds_behind(self) -> float:
        """At most so many; endless where nothing is known."""
        return monotonic() - self.holds_all_until

    def ask(self) -> None:
        """Mark what is written now, and find the newest mark that has been replayed."""
        now = monotonic()
        self.ask_at = now + ASKED_EVERY
        try:
            self.marks.append((now, number(DEFAULT_DB_ALIAS, WRITTEN)))
        except Error:
            return  # the primary's own trouble; so nothing is learnt of the replica
        try:
            replayed = number(self.alias, REPLAYED)
        except Error as error:
            self.leave_alone(str(error))
            return
        while self.marks and self.marks[0][1] <= replayed:
            self.holds_all_until, _ = self.marks.popleft()
        while self.marks and now - self.marks[0][0] > settings.DATABASE_REPLICA_LAG_SECONDS:
            self.marks.popleft()  # would prove nothing any more

    def leave_alone(self, why: str) -> None:
        """It may come back older than it was, so what was known of it is forgotten."""
        self.holds_all_until, self.ask_at = LONG_AGO, monotonic() + LEFT_ALONE
        connections[self.alias].close()
        logger.warning("%s is left alone for %d s: %s", self.alias, LEFT_ALONE, why.strip())


def number(alias: str, query: str) -> int:
    """-1 where there is none."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else -1


REPLICAS = {alias: Replica(alias) for alias in settings.DATABASE_REPLICAS}


class ReadFromReplica:
    """Outside of whatever reads the database, the tag of a page too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not REPLICAS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        replica = chosen_for(request)
        response = self.tried(request, replica) if replica else None
        return response or self.get_response(request)

    def tried(self, request: HttpRequest, replica: Replica) -> HttpResponse | None:
        """None where the primary has to answer: the replica failed, or would be read beyond this try."""
        try:
            with reading_from(replica.alias):
                response = self.get_response(request)
        except ReplicaFailed as failed:
            if failed.lost:
                replica.leave_alone(str(failed.__cause__))
            else:
                logger.warning("%s did not answer a query: %s", replica.alias, failed.__cause__)
            return None
        # What is sent bit by bit is read while it is sent, and cannot begin again once a bit is gone.
        read_later = response.streaming and not isinstance(response, FileResponse)
        return None if read_later else response


def chosen_for(request: HttpRequest) -> Replica | None:
    """One of those that are new enough, where the page is the same for all who are not known."""
    if not asked_by_a_stranger(request):
        return None
    view = view_asked_for(request)
    if getattr(view, "revalidated", "") != "data" and not getattr(view, "may_read_a_replica", False):
        return None
    ready = [replica for replica in REPLICAS.values() if replica.may_be_read()]
    return random.choice(ready) if ready else None  # noqa: S311
