"""Rows that entries refer to: new ones as they will be stored, and those of the database.

A portion of entries fetches what it needs with a few queries; the last few thousand rows are kept.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from claims.importing.rows import MODEL_OF
from claims.importing.scratch import Scratch, packed, unpacked
from claims.importing.sections import KEY_OF, SECTIONS

CHUNK = 500  # keys in one query: SQLite has an end to them
MOST_KEPT = 4_000  # rows of a section
BOOKKEEPING = ("version", "created_at", "changed_at")

# Foreign keys to the own table that are walked along: fetched with the row. The others are cut, as there is
# no circle to look for: among the entries none was found, and no row of the database leads to a new one.
WALKED = {"sources": ("speaks_for", "part_of", "merged_into"), "statements": ("root",)}
CUT = {
    "topics": ("parent",),
    "questions": ("part_of",),
    "articles": ("copy_of",),
    "statements": ("based_on",),
    "claims": ("repeats",),
}


class Kept(OrderedDict[Any, Model]):
    """The rows that were asked for last."""

    def put(self, key: Any, row: Model) -> None:
        self[key] = row
        self.move_to_end(key)

    def trim(self) -> None:
        while len(self) > MOST_KEPT:
            self.popitem(last=False)


class Referred:
    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.by_key: dict[str, Kept] = {section: Kept() for section in SECTIONS}
        self.by_id: dict[str, Kept] = {section: Kept() for section in SECTIONS}

    def find(self, section: str, key: str | None) -> Any:
        """What an entry refers to; None for a blank. KeyError if it was not fetched."""
        return self.by_key[section][key] if key else None

    def fetch(self, wanted: Iterable[tuple[str, str]]) -> None:
        """(section, key) of all that a portion of entries refers to. Those that are nowhere are left out."""
        by_section: dict[str, set[str]] = {}
        for section, key in wanted:
            by_section.setdefault(section, set()).add(key)
        for section, keys in by_section.items():
            kept = self.by_key[section]
            for key in keys & kept.keys():
                kept.move_to_end(key)
            missing = sorted(keys - kept.keys())
            rows = [*self._new(section, "key", missing)]
            there = {getattr(row, KEY_OF[section]) for row in rows}
            rows += self._stored(section, KEY_OF[section], [key for key in missing if key not in there])
            self._take_in(section, rows)
        for section in by_section:  # not before: what is fetched last may lead to what was fetched first
            self._trim(section)

    def keep(self, section: str, rows: list[tuple[int, Model]], *, in_database: bool) -> None:
        """New rows, with the numbers of their entries. What nobody inserted is kept in the scratch."""
        if not in_database:
            values = [(packed(stored_values(row)), n) for n, row in rows]
            self.scratch.write_many("UPDATE entries SET stored = ? WHERE n = ?", values)
        self._take_in(section, [row for _, row in rows])
        self._trim(section)

    def _trim(self, section: str) -> None:
        self.by_key[section].trim()
        self.by_id[section].trim()

    def _take_in(self, section: str, rows: list[Model]) -> None:
        while rows:
            for row in rows:
                self.by_key[section].put(getattr(row, KEY_OF[section]), row)
                self.by_id[section].put(row.pk, row)
                for name in CUT.get(section, ()):
                    row._meta.get_field(name).set_cached_value(row, None)
            rows = self._walk(section, rows) if section in WALKED else []

    def _walk(self, section: str, rows: list[Model]) -> list[Model]:
        """Those that they lead to and that were not here yet."""
        fields = [MODEL_OF[section]._meta.get_field(name) for name in WALKED[section]]
        known = self.by_id[section]
        wanted = {getattr(row, field.attname) for row in rows for field in fields} - {None} - known.keys()
        further = [*self._new(section, "id", sorted(wanted))]
        there = {row.pk for row in further}
        further += self._stored(section, "pk", sorted(wanted - there))
        for row in further:
            known.put(row.pk, row)
        for row in rows:
            for field in fields:
                field.set_cached_value(row, known.get(getattr(row, field.attname)))
        return further

    def _new(self, section: str, column: str, values: list[Any]) -> Iterator[Model]:
        model = MODEL_OF[section]
        for chunk in in_chunks(values):
            marks = ", ".join("?" * len(chunk))
            among = f"{column} IN ({marks}) AND stored IS NOT NULL"
            sql = f"SELECT stored FROM entries WHERE section = ? AND {among}"  # noqa: S608
            for (text,) in self.scratch.rows(sql, section, *chunk):
                columns = unpacked(text)
                yield model.from_db(DEFAULT_DB_ALIAS, list(columns), list(columns.values()))

    def _stored(self, section: str, column: str, values: list[Any]) -> Iterator[Model]:
        for chunk in in_chunks(values):
            yield from MODEL_OF[section].objects.filter(**{f"{column}__in": chunk})


def stored_values(row: Model) -> dict[str, Any]:
    return {
        field.attname: row.__dict__[field.attname]
        for field in row._meta.concrete_fields
        if field.attname not in BOOKKEEPING
    }


def in_chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(values)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk
