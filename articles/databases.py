"""Which database is read: a replica where the request was given one at its start, else the primary."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_given: ContextVar[str] = ContextVar("the replica this request reads", default="")


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Around a whole request and never a part of it: two databases may be in two states."""
    token = _given.set(alias)
    try:
        yield
    finally:
        _given.reset(token)


def replica_given() -> str:
    """Its alias; empty where the primary is read."""
    return _given.get()


def database_to_read() -> str:
    """Whoever is in a transaction may have written in it, and reads the primary."""
    alias = _given.get()
    if not alias or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return DEFAULT_DB_ALIAS
    return alias


def connection_to_read() -> BaseDatabaseWrapper:
    """For a query that does not go through the ORM, and so not through its router."""
    return connections[database_to_read()]
