"""Between a claim's columns and the engine's values."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError

from claims.agreement import Choice, Count, Day

LONGEST_DATE = 60
MOST_DIGITS = 15  # SQLite keeps decimals as floating point: fifteen digits are exact
ENDS = ("low", "best", "high")
read_edtf = lru_cache(maxsize=8_192)(Day.read)  # many claims are of the same days


def read_day(field: str, edtf: str) -> Day | None:
    """None for a blank; ValidationError at `field` for what is no date."""
    if not edtf or len(edtf) > LONGEST_DATE:  # too long: the field's own validator says so
        return None
    try:
        return read_edtf(edtf)
    except ValueError as error:
        raise ValidationError({field: str(error)}) from error


def read_window(field: str, edtf: str) -> tuple[date | None, date | None]:
    day = read_day(field, edtf)
    return (day.earliest, day.latest) if day else (None, None)


def as_number(value: Decimal | int | None) -> int | Decimal | None:
    """A column's Decimal as the engine has it: int where it is whole."""
    if not isinstance(value, Decimal):  # an int; or what an editor typed, which the field itself refuses
        return value if isinstance(value, int) else None
    return int(value) if value == value.to_integral_value() else value.normalize()


def as_decimal(field: str, number: int | Decimal | None) -> Decimal | None:
    """The engine's number as a column. ValidationError where it has more digits than both databases keep."""
    if number is None:
        return None
    value = Decimal(number)
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS or abs(value) >= Decimal(10) ** MOST_DIGITS:
        raise ValidationError({field: "That number is too long to be kept exactly."})
    return value


def value_of(claim: Any) -> Count | Day | Choice | str | None:
    """The engine's value of a claim, or of any row that has its columns and `option_name`.

    None where it gives none: a stance without a value, or a draft.
    """
    if claim.kind == "count":
        if not claim.hedge:
            return None
        wording = "" if getattr(claim, "unit", "") else claim.wording  # in another unit
        ends = (claim.low, claim.best, claim.high)
        return _count(*ends, claim.hedge, claim.stated, claim.soft_high, wording)
    if claim.kind == "date":
        return _day(claim.date) if claim.date else None
    if claim.kind == "choice":
        return Choice(claim.option_name) if claim.option_name else None
    return claim.text_value or None


@lru_cache(maxsize=8_192)  # of a question's thousand claims many say the same figure
def _count(low: Any, best: Any, high: Any, hedge: str, stated: Any, soft_high: bool, wording: str) -> Count:
    ends = (as_number(end) for end in (low, best, high))
    return Count(*ends, hedge, as_number(stated), soft_high, wording)


_day = lru_cache(maxsize=8_192)(Day.read)
