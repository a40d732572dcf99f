"""A column of the data: its name, where it is read, what it means. The page about the data lists these."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import Case, F, Func, TextField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(Enum):
    """How a column is written. Only WORDS may hold anything that somebody typed."""

    WORDS = _("words")
    KEY = _("key")
    NUMBER = _("number")
    DAY = _("day or period (EDTF)")
    YES_NO = _("yes or no")


@dataclass(frozen=True)
class Field:
    name: str
    path: Any  # a path for values_list(), or an expression that gives text
    kind: Kind
    meaning: Promise

    @cached_property
    def is_text(self) -> bool:
        """Written in JSON as it is."""
        return self.kind not in (Kind.YES_NO, Kind.NUMBER)


class AsText(Func):
    """As text and never NULL, so that no cell has to be converted: half of an export's time."""

    template = "COALESCE(CAST(%(expressions)s AS text), '')"
    output_field = TextField()


class NumberAsText(AsText):
    """Without the zeros that PostgreSQL keeps behind the point."""

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple:
        template = "COALESCE(CAST(trim_scale(%(expressions)s) AS text), '')"
        return self.as_sql(compiler, connection, template=template, **context)


def number(path: str) -> NumberAsText:
    return NumberAsText(F(path))


def text(path: str) -> AsText:
    """Of a column that may be NULL, or of a day."""
    return AsText(F(path))


def yes_no(*conditions: Any, **fields: Any) -> Case:
    return Case(When(*conditions, **fields, then=Value("yes")), default=Value("no"), output_field=TextField())


def columns(fields: Sequence[Field]) -> list[Any]:
    return [field.path for field in fields]


def as_object(fields: Sequence[Field], row: Sequence[str]) -> dict[str, Any]:
    """A row for JSON: numbers as numbers, yes and no as true and false, nothing as null."""
    return {
        field.name: (cell or None) if field.is_text else _value(field.kind, cell)
        for field, cell in zip(fields, row, strict=True)
    }


def _value(kind: Kind, cell: str) -> Any:
    if cell == "":
        return None
    if kind is Kind.YES_NO:
        return cell == "yes"
    return float(cell) if "." in cell else int(cell)
