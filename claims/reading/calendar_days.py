"""Which day a date in prose means, counted from the article's own day; XXXX where that is unknown."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from claims.agreement.edtf import read_day

OPEN = "XXXX-XX-XX"
AHEAD = 14  # a day named without its year and without "will" may lie this far ahead of the article


@lru_cache(maxsize=1024)
def valid(edtf: str) -> str | None:
    """The date where the engine can read it: there is no 31 April."""
    try:
        read_day(edtf)
    except ValueError:
        return None
    return edtf


def day(year: int, month_: int, number: int) -> str | None:
    return valid(f"{year:04}-{month_:02}-{number:02}")


def month(year: int, number: int) -> str | None:
    return valid(f"{year:04}-{number:02}")


def interval(first: str, last: str | None) -> str | None:
    """Both ends of a span; None where the years are open or the ends are out of order."""
    return valid(f"{first}/{last}") if first and last else None


def in_year(month_: int, number: int, year: int | None, published: date | None, future: bool) -> str | None:
    """ "April 28": of the given year, else of the year nearest the article, behind it rather than ahead."""
    if year:
        return day(year, month_, number)
    if published is None:
        return valid(f"XXXX-{month_:02}-{number:02}")
    for candidate in _years(published, future):
        edtf = valid(f"{candidate:04}-{month_:02}-{number:02}")
        if edtf is None:
            continue
        gap = (date.fromisoformat(edtf) - published).days
        if gap >= 0 if future else gap <= AHEAD:
            return edtf
    return None


def _years(published: date, future: bool) -> range:
    if future:
        return range(published.year, min(published.year + 9, 10_000))
    return range(min(published.year + 1, 9999), max(published.year - 9, 0), -1)


def named_month(number: int, which: str, published: date | None, future: bool) -> str | None:
    """ "in June", "last October", "next May", "March last year"."""
    if published is None:
        return f"XXXX-{number:02}"
    if which in ("last year", "this year", "next year"):
        return month(published.year + {"last": -1, "this": 0, "next": 1}[which.split()[0]], number)
    if which in ("next", "the following") or (future and not which):
        return month(
            published.year + (number < published.month or (which != "" and number == published.month)), number
        )
    if which == "this":
        return month(published.year, number)
    passed = number < published.month or (
        number == published.month and which not in ("last", "past", "previous")
    )
    return month(published.year - (not passed), number)


def weekday(number: int, which: str, published: date | None, future: bool) -> str:
    """ "on Tuesday": the last one, the article's own day included; "will … on Tuesday": the next."""
    if published is None:
        return OPEN
    back = (published.weekday() - number) % 7
    ahead = (number - published.weekday()) % 7
    if which in ("next", "the following"):
        return _moved(published, ahead or 7)
    if future and not which:
        return _moved(published, ahead)
    if which in ("last", "past", "previous"):
        return _moved(published, -(back or 7))
    return _moved(published, -back)


def near(word: str, published: date | None) -> str:
    if published is None:
        return OPEN
    return _moved(
        published,
        {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0),
    )


def period(which: str, unit: str, published: date | None) -> str | None:
    """ "this year", "last month", "last week" (Monday to Sunday), "next weekend"."""
    if published is None:
        return {"year": "XXXX", "month": "XXXX-XX"}.get(unit, OPEN)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return None if which == "past" else valid(f"{published.year + step:04}")
    if unit == "month":
        return None if which == "past" else month(*_months_on(published, step))
    if which == "past" and unit == "week":
        return interval(_moved(published, -7), _moved(published, 0))
    monday = -published.weekday() + 7 * step
    if unit == "weekend":
        monday -= 7 * (step == 0 and published.weekday() < 4) - 7 * (step < 0 and published.weekday() >= 5)
        return interval(_moved(published, monday + 5), _moved(published, monday + 6))
    return interval(_moved(published, monday), _moved(published, monday + 6))


def ago(number: int | None, unit: str, published: date | None) -> str | None:
    """ "three days ago"; weeks are good to the week, months to the month, years to the year."""
    if published is None or number is None:
        return {"year": "XXXX", "month": "XXXX-XX"}.get(unit, OPEN)
    if unit == "day":
        return valid(_moved(published, -number))
    if unit == "week":
        return valid(f"{_moved(published, -7 * number)}~")
    if unit == "month":
        return month(*_months_on(published, -number))
    return valid(f"{published.year - number:04}") if published.year > number else None


def season(number: int, which: str, published: date | None) -> str | None:
    if published is None:
        return f"XXXX-{number}" if valid(f"XXXX-{number}") else "XXXX"
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    if which == "next":
        return valid(f"{published.year + (begins <= published.month):04}-{number}")
    if which == "this":
        return valid(f"{published.year:04}-{number}")
    current = begins <= published.month < begins + 3
    gone = published.month >= begins and not (current and which in ("last", "past", "previous"))
    return valid(f"{published.year - (not gone):04}-{number}")


def _months_on(published: date, by: int) -> tuple[int, int]:
    index = published.year * 12 + published.month - 1 + by
    return max(index // 12, 1), index % 12 + 1


def _moved(published: date, by: int) -> str:
    ordinal = min(max(published.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal).isoformat()
