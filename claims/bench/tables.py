"""Many rows at once, past models and history: for a database that is thrown away."""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

from articles.bulk.insert import insert

AT_ONCE = 5_000


class Table:
    """Rows of one model, given as the columns that differ from its defaults; written in portions."""

    def __init__(self, model: type[models.Model], varying: Sequence[str], **same: Any) -> None:
        key = model._meta.pk
        counted = isinstance(key, models.AutoField) and key.attname not in varying  # by the database
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if not (counted and field is key)]
        names = [field.attname for field in self.fields]
        now = timezone.now()
        same |= dict.fromkeys(("created_at", "changed_at", "computed_at"), now)
        self.base = [
            field.get_db_prep_save(same.get(field.attname, field.get_default()), connection)
            for field in self.fields
        ]
        self.places = [names.index(name) for name in varying]
        self.rows: list[list[Any]] = []

    def add(self, *values: Any) -> None:
        row = list(self.base)
        for place, value in zip(self.places, values, strict=True):
            plain = value is None or isinstance(value, str | int)
            row[place] = value if plain else self.fields[place].get_db_prep_save(value, connection)
        self.rows.append(row)
        if len(self.rows) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        if self.rows:
            insert(self.model._meta.db_table, [field.column for field in self.fields], self.rows)
            self.rows = []


def tidy() -> None:
    """As the database keeps itself in use: PostgreSQL's own housekeeping may be off, or still to come."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def analyze() -> None:
    """So that the planner knows what it has."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def count_on(*written: type[models.Model]) -> None:
    """Keys that were given by hand are not given again by the database. SQLite looks for itself."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(sql)
