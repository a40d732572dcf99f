"""The search entries of a made-up corpus: the program's own, written in bulk, their index made at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from claims.indexing.entries import ENTRIES_OF
from claims.indexing.touched import in_parts
from claims.indexing.writing import COLUMNS, all_keys, entries_of, index_words
from claims.models import SearchEntry

from .tables import Table, analyze

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims_searchentry'"
INDEXES = r"SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'claims\_search\_%'"


def make_entries() -> int:
    """How many."""
    made = 0
    with index_made_afterwards(), transaction.atomic():
        table = Table(SearchEntry, COLUMNS)
        for kind in ENTRIES_OF:
            for part in in_parts(all_keys(kind)):
                found = entries_of(kind, part).values()
                made += len(found)
                for entry in found:
                    table.add(*(entry[name] for name in COLUMNS))
        table.flush()
    analyze()
    return made


@contextmanager
def index_made_afterwards() -> Iterator[None]:
    """One index made of a million rows costs a tenth of a million rows put into an index."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS if sqlite else INDEXES)
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP {'TRIGGER' if sqlite else 'INDEX'} {name}")
        yield
        for _, definition in found:
            cursor.execute(definition)
        if sqlite:
            index_words()
