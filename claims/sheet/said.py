"""What a claim says, as plain JSON: the engine's columns, of which words in any language can be made."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from claims.agreement import Count, Day
from claims.models.values import as_number, value_of
from claims.reports import Row


class Said(NamedTuple):
    """As much of a claim as its figure is made of. `latest`: the last day of a date that is denied."""

    stance: str
    kind: str
    hedge: str
    low: int | Decimal | None
    best: int | Decimal | None
    high: int | Decimal | None
    stated: int | Decimal | None
    soft_high: bool
    wording: str
    date: str
    option_name: str
    text_value: str
    latest: date | None
    said_latest: date | None
    unit: str = ""
    asked_unit: str = ""

    @classmethod
    def read(cls, kept: Sequence[Any]) -> "Said":
        """From what said_of() made."""
        numbers = (Decimal(end) if isinstance(end, str) else end for end in kept[3:7])
        days = (date.fromisoformat(day) if day else None for day in kept[12:14])
        return cls(*kept[:3], *numbers, *kept[7:12], *days, *kept[14:])


def said_of(row: Row) -> list[Any]:
    denied = row.stance == "denies" and row.kind == "date" and row.date
    return [
        row.stance,
        row.kind,
        row.hedge,
        *(plain(as_number(end)) for end in (row.low, row.best, row.high, row.stated)),
        row.soft_high,
        row.wording,
        row.date,
        row.option_name or "",
        row.text_value,
        plain(Day.read(row.date).latest) if denied else None,
        plain(row.said_last),
        *([row.unit, row.asked_unit] if row.unit else []),
    ]


def plain(value: Any) -> Any:
    """As JSON: days as text, decimals as text, so that nothing is lost on the way."""
    return str(value) if isinstance(value, date | Decimal) else value


def size_of(row: Any) -> tuple:
    """What figures are sorted by: the number a count names, then its low end; a date's first and last day.

    Counts that are denied come last. Makes sense among the claims of one question only.
    """
    if row.stance == "gives none":
        return ()
    if row.stance == "denies" and row.kind != "date":
        return (Decimal("Infinity"), 0)
    value = value_of(row)
    if isinstance(value, Count):
        ends = (value.best, value.stated, value.low, value.high)
        return (next((end for end in ends if end is not None), 0), value.low or 0)
    if isinstance(value, Day):
        return (value.earliest or value.latest or date.max, value.latest or date.max)
    return (getattr(value, "name", value) or "",)
