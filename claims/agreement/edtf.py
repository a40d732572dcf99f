"""The grammar of a partial date: EDTF levels 0 and 1, intervals, and XXXX for a year left open."""

from __future__ import annotations

import calendar
import re
from datetime import date

from .day import Day

MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
LONGEST = 60

_PART = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r"(?P<quality>[?~%])?"
)


def read_day(edtf: str) -> Day:
    """Day.read: see there."""
    if not isinstance(edtf, str) or not edtf.strip():
        raise ValueError("Enter a date, such as 2024-06-19, 2024-06 or 2024.")
    text = edtf.strip()
    if len(text) > LONGEST:
        raise ValueError("That is too long for a date.")
    if not text.isprintable():
        raise ValueError("The date holds a character that cannot be shown; type it again.")
    return _interval(text) if "/" in text else _single(text)


def day_words(day: Day) -> str:
    """Day.words: see there."""
    if "/" not in day.edtf:
        return _single_words(day)
    start, end = day.edtf.split("/")
    if start in ("", ".."):
        return f"not later than {_single_words(_single(end))}"
    if end in ("", ".."):
        return f"from {_single_words(_single(start))} on"
    return f"{_single_words(_single(start))} to {_single_words(_single(end))}"


def _interval(text: str) -> Day:
    ends = text.split("/")
    if len(ends) != 2:
        raise ValueError(f"“{text}” has more than one “/”: an interval has a start and an end.")
    start, end = (None if end in ("", "..") else _single(end) for end in ends)
    if start is None and end is None:
        raise ValueError("An interval needs at least one end.")
    if (start and start.any_year) or (end and end.any_year):
        raise ValueError("An interval needs the years of its ends.")
    if start and end and start.earliest > end.latest:
        raise ValueError(f"The interval starts ({ends[0]}) after it ends ({ends[1]}).")
    parts = [part for part in (start, end) if part]
    return Day(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        any(part.approximate for part in parts),
        any(part.uncertain for part in parts),
        None,
        start.loose_earliest if start else None,
        end.loose_latest if end else None,
    )


def _single(text: str) -> Day:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(_why_not(text))
    year, month, day, quality = match["year"], match["month"], match["day"], match["quality"] or ""
    if match["time"] and (day is None or "X" in year + month + day):
        raise ValueError(f"“{text}”: a time of day needs a whole date before it.")
    approximate, uncertain = quality in ("~", "%"), quality in ("?", "%")
    if year == "XXXX":
        return Day(text, None, None, approximate, uncertain, _any_year(month, day, text))
    earliest, latest, unit = _ends(year, month, day, text)
    loose = (_shift(earliest, unit, -1), _shift(latest, unit, 1)) if quality else (earliest, latest)
    return Day(text, earliest, latest, approximate, uncertain, None, *loose)


def _why_not(text: str) -> str:
    shown = text if len(text) <= 20 else text[:20] + "…"
    if text.startswith(("-", "Y")):
        return f"“{shown}”: only the years 0001 to 9999 can be entered."
    if re.fullmatch(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", text):
        return f"“{shown}”: write the year first, as in 2024-06-19."
    return (
        f"“{shown}” is no date: write 2024-06-19, 2024-06, 2024, 2024-06~ (about) or 2024-06-01/2024-06-30."
    )


def _any_year(month: str | None, day: str | None, text: str) -> tuple[int, int | None]:
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError(f"“{text}”: a day needs its month.")
        return 0, None
    number = _month(month, text)
    if day in (None, "XX"):
        return number, None
    return number, _day(2024, number, day, text)  # a leap year: 29 February exists in some year


def _month(month: str, text: str) -> int:
    if not 1 <= int(month) <= 12:
        raise ValueError(f"“{text}”: there is no month {month}.")
    return int(month)


def _day(year: int, month: int, day: str, text: str) -> int:
    if not 1 <= int(day) <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"“{text}”: there is no such day in {MONTHS[month - 1]}.")
    return int(day)


def _ends(year: str, month: str | None, day: str | None, text: str) -> tuple[date, date, str]:
    """(earliest, latest, unit of the stated precision)."""
    first, last = max(int(year.replace("X", "0")), 1), int(year.replace("X", "9"))
    if last == 0:
        raise ValueError(f"“{text}”: only the years 0001 to 9999 can be entered.")
    if "X" in year:
        if month not in (None, "XX"):
            raise ValueError(f"“{text}”: a month needs its whole year, or XXXX for none.")
        return date(first, 1, 1), date(last, 12, 31), "decade" if year.count("X") == 1 else "century"
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError(f"“{text}”: a day needs its month.")
        return date(first, 1, 1), date(first, 12, 31), "year"
    if int(month) in SEASONS:
        if day:
            raise ValueError(f"“{text}”: a season has no days.")
        return (*_season(first, SEASONS[int(month)][1]), "season")
    number = _month(month, text)
    if day in (None, "XX"):
        return date(first, number, 1), _month_end(first, number), "month"
    exact = date(first, number, _day(first, number, day, text))
    return exact, exact, "day"


def _season(year: int, month: int) -> tuple[date, date]:
    if month == 12:
        return date(year, 12, 1), _month_end(min(year + 1, 9999), 2) if year < 9999 else date.max
    return date(year, month, 1), _month_end(year, month + 2)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift(day: date, unit: str, by: int) -> date:
    """The end moved out by one unit of its precision; stops at the first and last day there is."""
    if unit == "day":
        return _clamped(day.toordinal() + by)
    months = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit] * by
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month + 1, 1) if by < 0 else _month_end(year, month + 1)


def _clamped(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _single_words(day: Day) -> str:
    match = _PART.fullmatch(day.edtf)
    year, month, number = match["year"], match["month"], match["day"]
    words = year if "X" not in year else f"{year.replace('X', '0')}s" if year != "XXXX" else ""
    if month and month != "XX":
        name = SEASONS[int(month)][0] if int(month) in SEASONS else MONTHS[int(month) - 1]
        words = f"{name} {words}".strip()
        if number and number != "XX":
            words = f"{int(number)} {words}"
    if year == "XXXX":
        words = f"{words}, year not given" if words else "year not given"
    if day.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if day.uncertain else words
