"""A model's rows as the database takes them, and as the history keeps them, in one pass over the columns."""

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.db import connection, models

from articles.models.kept import Kept
from articles.snapshots import BOOKKEEPING, as_json, canonical_json

Values = list[Any]
PLAIN = (str, int, bool, type(None))
NEVER_PLAIN = (models.DecimalField, models.JSONField)
SAME_AGAIN = (date, Decimal)  # moments, days and figures of one import repeat


class Columns:
    """`names`: of all columns, in order. Made once for each model and database."""

    def __init__(self, model: type[models.Model], *, without: tuple[str, ...] = ()) -> None:
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if field.attname not in without]
        self.attributes = [field.attname for field in self.fields]
        self.names = [field.column for field in self.fields]
        self.plain = [not isinstance(field, NEVER_PLAIN) for field in self.fields]
        left_out = BOOKKEEPING | set(getattr(model, "computed", ()))
        digests = getattr(model, "digest_only", ())
        self.kept = [
            (field.name, field.attname, field, field.name in digests)
            for field in sorted(self.fields, key=lambda field: field.name)
            if not field.primary_key and field.name not in left_out
        ]

    def for_database(self, values: dict[str, Any]) -> Values:
        """`values`: the row's own __dict__, with every column."""
        row = []
        for field, attribute, plain in zip(self.fields, self.attributes, self.plain, strict=True):
            value = values[attribute]
            row.append(value if plain and type(value) in PLAIN else for_database(field, value))
        return row

    def for_history(self, values: dict[str, Any]) -> str:
        """The row's snapshot, as articles.snapshots.snapshot() makes it, in canonical JSON."""
        content = {}
        for name, attribute, field, digest in self.kept:
            value = values[attribute]
            plain = value is None or (
                not digest and type(value) in PLAIN and not isinstance(field, models.DecimalField)
            )
            content[name] = value if plain else as_json(field, value, digest=digest)
        return canonical_json(content)


def for_database(field: models.Field, value: Any) -> Any:
    """One value as the driver takes it."""
    if value is None or (type(value) in PLAIN and not isinstance(field, NEVER_PLAIN)):
        return value
    return prepared(field, value) if isinstance(value, SAME_AGAIN) else prepare(field, value)


def prepare(field: models.Field, value: Any) -> Any:
    value = field.get_db_prep_save(value, connection)
    return str(value) if isinstance(value, str) else value


prepared = lru_cache(maxsize=8_192)(prepare)


@cache
def columns_of(model: type[Kept]) -> Columns:
    return Columns(model)
