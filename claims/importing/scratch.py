"""Where a document lies while it is looked at: a SQLite database of its own, not the site's.

A file may be larger than memory, and double keys, references that lead nowhere and the order of writing are
questions for a database. It lies in a nameless temporary file, which goes with the process if not before.
"""

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE entries (
    n INTEGER PRIMARY KEY, section TEXT NOT NULL, key TEXT, path TEXT NOT NULL, heading INTEGER NOT NULL,
    entry TEXT, said TEXT, only_one TEXT, level INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '',
    id INTEGER, stored TEXT
);
CREATE UNIQUE INDEX entry_by_key ON entries (section, key);
CREATE INDEX entry_by_level ON entries (section, level, n);
CREATE INDEX entry_by_refused_key ON entries (section, said) WHERE said IS NOT NULL;
CREATE INDEX entry_by_id ON entries (section, id) WHERE id IS NOT NULL;
CREATE TABLE links (
    n INTEGER NOT NULL, name TEXT NOT NULL, own INTEGER NOT NULL, section TEXT NOT NULL, wanted TEXT NOT NULL
);
CREATE INDEX own_link ON links (section, wanted) WHERE own;
CREATE INDEX own_link_of_entry ON links (n) WHERE own;
CREATE TABLE problems (n INTEGER NOT NULL, path TEXT NOT NULL, message TEXT NOT NULL, kind INTEGER NOT NULL);
CREATE INDEX problem_of_entry ON problems (n);
"""


class Scratch:
    def __init__(self) -> None:
        self.connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self.connection.close)
        self.connection.executescript(TABLES)
        self.connection.execute("BEGIN")  # one long one: nobody else looks, and nothing is kept

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self.connection.execute(sql, values)

    def write_many(self, sql: str, rows: Iterable[tuple]) -> None:
        self.connection.executemany(sql, rows)

    def rows(self, sql: str, *values: Any) -> Iterator[tuple]:
        """One by one; the table may be written to meanwhile, but not in what the query goes by."""
        yield from self.connection.execute(sql, values)

    def value(self, sql: str, *values: Any) -> Any:
        found = self.connection.execute(sql, values).fetchone()
        return found[0] if found else None


def marked(value: Any) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no value of an entry.")


def unmarked(content: dict[str, Any]) -> Any:
    if len(content) == 1:
        ((mark, value),) = content.items()
        if mark == "$decimal":
            return Decimal(value)
        if mark == "$date":
            return date.fromisoformat(value)
    return content


packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=marked).encode
unpacked = json.JSONDecoder(object_hook=unmarked).decode
