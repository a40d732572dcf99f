"""Everything inside reads one state of the data, whatever is written meanwhile, and holds up no writer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# The limits of a request are not those of an export.
ON_POSTGRESQL = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL work_mem = '64MB'",  # the rows are sorted by their keys
    "SET LOCAL jit = off",  # compiling a query of forty columns takes longer than running it
)


@contextmanager
def one_state() -> Iterator[None]:
    """Inside of a transaction it is that transaction's own state."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with reading():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            for command in ON_POSTGRESQL:
                cursor.execute(command)
            yield


@contextmanager
def reading() -> Iterator[None]:
    """Deferred: Django's own transactions take SQLite's write lock when they begin."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT 1 FROM articles_chainhead")  # the first read decides the state
            cursor.fetchall()
            yield
        finally:
            cursor.execute("ROLLBACK")
