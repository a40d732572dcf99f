"""Rows into a table by the fastest way the database has: COPY, or one prepared statement for all."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`rows`: values as the database's driver takes them. What is left out gets the database's default."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", rows)  # noqa: S608


def new_keys(model: type[models.Model], count: int, *, behind: int = 0) -> list[int]:
    """Primary keys that nobody else gets, in rising order.

    On SQLite only while the write lock is held; `behind`: the last one given out, if it is not used yet.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            name = connection.ops.quote_name(table)
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [name, model._meta.pk.column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = max(found[0] if found else 0, behind)
    return list(range(last + 1, last + count + 1))
