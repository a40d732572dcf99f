"""Queries that are put together once: half of what a page of many joined columns costs is writing its SQL."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from articles.databases import connection_to_read
from claims.remembered import remembered


class Text(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    holes: tuple[tuple[int, int], ...]  # (place among the parameters, which value)
    read: Callable[[Sequence[tuple]], list[Any]]


SIZES = (8, 16, 32, 64, 128, 256, 512)
RUNS_BEFORE_KEPT = 2
MARK = 8_000_000_000_000_000_000  # no key comes near it


class Compiled:
    """A values_list() of a queryset whose only changing parts are some numbers or texts.

    `make(*marks)` gives the queryset for marks in the values' places. The SQL is kept for each kind of
    database and for each number of values.

    Each row is given as `read` makes it; of so many as are `kept` it is made once, and is the same object.
    """

    def __init__(
        self, make: Callable[..., QuerySet], read: Callable[[Any], Any] = tuple, kept: int = 0
    ) -> None:
        self.make, self.read, self.most = make, read, kept
        self.kept: dict[tuple[str, int], Text] = {}

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """One query."""
        name = (connection_to_read().vendor, len(values))
        kept = self.kept.get(name) or self.kept.setdefault(name, self._put_together(values))
        params = list(kept.params)
        for place, number in kept.holes:
            params[place] = values[number]
        with planned_cursor() as cursor:
            cursor.execute(kept.sql, params)
            rows = cursor.fetchall()
        return kept.read(rows)

    def of_keys(self, keys: Collection[int]) -> list[Sequence[Any]]:
        """One query, none without keys. Its text is kept where they are no more than those of a save."""
        if not keys:
            return []
        return self.rows(filled(keys)) if len(keys) <= SIZES[-1] else list(self.make(*keys))

    def _put_together(self, values: Sequence[Any]) -> Text:
        """The values tell only which are texts and which are numbers."""
        marks = [type(value)(MARK + place) for place, value in enumerate(values)]
        compiler = self.make(*marks).query.get_compiler(connection=connection_to_read())
        sql, params = compiler.as_sql()
        holes = tuple((place, marks.index(value)) for place, value in enumerate(params) if value in marks)
        if {which for _, which in holes} != set(range(len(values))):
            raise ValueError("A value has no place in this query.")
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        return Text(sql, tuple(params), holes, self._reader(compiler, converters))

    def _reader(self, compiler: Any, converters: dict[int, Any]) -> Callable[[Sequence[tuple]], list[Any]]:
        def read(rows: Iterable[tuple]) -> list[Any]:
            return list(map(self.read, compiler.apply_converters(rows, converters) if converters else rows))

        if not self.most:
            return read
        read_one = remembered(self.most)(lambda row: read((row,))[0])
        return lambda rows: [read_one(row) for row in rows]


def planned_cursor() -> Any:
    """On PostgreSQL one whose plans are kept as well: of ten joins they cost more than the reading.

    Not where a pooler hands each transaction another connection.
    """
    connection = connection_to_read()
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.close_if_health_check_failed()  # as Django does for its own cursors
    connection.ensure_connection()
    connection.connection.prepare_threshold = RUNS_BEFORE_KEPT
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(ServerBindingCursor(connection.connection))


def filled(values: Iterable[int]) -> list[int]:
    """In order and without doubles, then the last repeated up to one of a few lengths: few texts to keep."""
    wanted = sorted(set(values))
    size = next((size for size in SIZES if size >= len(wanted)), len(wanted))
    return wanted + wanted[-1:] * (size - len(wanted))
