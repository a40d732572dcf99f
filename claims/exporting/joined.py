"""Rows -> CSV, put together by the database: one text a row, of which Python only makes lines.

Fetching forty cells a row and joining them here costs more than the database takes for the whole row.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import Func, QuerySet, TextField, Value

from claims.queries.data.field import columns
from claims.queries.data.table import Table
from claims.spreadsheet import BETWEEN, BYTE_ORDER_MARK, LIVE_SIGNS, csv_line, tame

from .batches import batches
from .chosen import ROWS_AT_ONCE

Piece = tuple[bytes, int]
END = "\x1e"  # the record separator of ASCII: written by nobody, like the one between cells
AFTER_A_BREAK = re.compile(f"(?<=[{BETWEEN}{END}])['{re.escape(LIVE_SIGNS)}][^{BETWEEN}{END}]*")
GUARDS = tuple(LIVE_SIGNS + "'")
QUOTED = [f'"{sign}'.encode() for sign in GUARDS]


class Joined(Func):
    """The cells as one text."""

    output_field = TextField()

    def with_first(self, first: str) -> "Joined":
        new = self.copy()
        new.set_source_expressions([Value(first), *self.get_source_expressions()])
        return new

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        pattern = BETWEEN.join(["%s"] * len(self.get_source_expressions()))
        return self.with_first(pattern).as_sql(compiler, connection, function="printf", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        return self.with_first(BETWEEN).as_sql(compiler, connection, function="concat_ws", **context)


def head_line(header: list[str]) -> bytes:
    return (BYTE_ORDER_MARK + csv_line(header)).encode()


def file_of(table: Table) -> Iterator[bytes]:
    """All that is on a page, in pieces of some hundred rows."""
    yield head_line(table.header)
    for rows in table.parts():
        for piece, _number in csv_pieces(rows, columns(table.fields)):
            yield piece


def csv_pieces(rows: QuerySet, cells: list[Any], hidden: frozenset[int] = frozenset()) -> Iterator[Piece]:
    """The lines in pieces of some hundred, each with how many rows it holds. One query.

    PostgreSQL makes CSV of its own inside a transaction, where nobody waits on the other side: two thirds
    more rows a second.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block and not hidden:
        yield from copied(rows.values_list(*cells))
        return
    wide = rows.annotate(line_=Joined(*cells)).values_list("pk", "line_").iterator(chunk_size=ROWS_AT_ONCE)
    for batch in batches(wide):
        shown = [row for row in batch if row[0] not in hidden]
        lines = [line for _, line in shown]
        if sum(line.count(BETWEEN) for line in lines) != (len(cells) - 1) * len(lines):
            lines = [one_by_one(rows, cells, pk, line) for pk, line in shown]
        if lines:
            yield to_csv([line.replace(END, "") if END in line else line for line in lines]), len(lines)


def one_by_one(rows: QuerySet, cells: list[Any], pk: int, line: str) -> str:
    """Somebody wrote a separator into their words: it is taken out of each cell."""
    if line.count(BETWEEN) == len(cells) - 1:
        return line
    [words] = rows.filter(pk=pk).values_list(*cells)
    return BETWEEN.join(cell.replace(BETWEEN, "") for cell in words)


def to_csv(lines: list[str]) -> bytes:
    """Every cell in quotes, none a live formula."""
    text = END.join(lines)
    if may_be_live(text):
        text = AFTER_A_BREAK.sub(lambda cell: tame(cell.group()), END + text)[1:]
    if '"' in text:
        text = text.replace('"', '""')
    text = text.replace(BETWEEN, '","').replace(END, '"\r\n"')
    return f'"{text}"\r\n'.encode()


def may_be_live(text: str) -> bool:
    """Cheap: whether any cell begins with such a sign."""
    return text[0] in GUARDS or any(
        sign in text and (BETWEEN + sign in text or END + sign in text) for sign in GUARDS
    )


def copied(rows: QuerySet) -> Iterator[Piece]:
    """The server sends one row at a time."""
    from psycopg import ClientCursor

    sql, params = rows.query.sql_with_params()
    connection.ensure_connection()
    query = ClientCursor(connection.connection).mogrify(sql, params)
    command = f"COPY ({query}) TO STDOUT (FORMAT csv, FORCE_QUOTE *)"
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for batch in batches(bytes(row)[:-1] for row in copy):
            yield tamed(b"\r\n".join(batch) + b"\r\n"), len(batch)


def tamed(text: bytes) -> bytes:
    if not any(sign in text for sign in QUOTED):
        return text
    rows: Iterable[list[str]] = csv.reader(io.StringIO(text.decode(), newline=""))
    return "".join(csv_line([tame(cell) for cell in row]) for row in rows).encode()
