"""The interval of a wording, and the days an EDTF text stands for: the slow, obvious reading.

Written from the specification for reading, not for speed. Together with slow_pairs and slow it is the
second opinion that the engine is held against, so nothing here may call the engine's logic.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from claims.agreement import Day

ONE_SIDED = ("at least", "more than", "up to", "less than")
COMMON_YEARS = range(1999, 2010)  # two leap years and both kinds of neighbour


def place_of_last_digit(n):
    """1,000 for 15,000; 0.1 for 2.5; nothing for 0, which has no last non-zero digit."""
    n = Decimal(n).normalize()
    return Decimal(1).scaleb(n.as_tuple().exponent)


def significant_digits(n):
    return len(Decimal(n).normalize().as_tuple().digits)


def rounding(n):
    """R(N) of the design: the smaller of the last non-zero digit's place value and a tenth of N."""
    if n == 0:
        return Decimal(0)
    return min(place_of_last_digit(n), Decimal(n) / 10)


def is_round(n):
    return n >= 100 and significant_digits(n) <= 2


def interval(hedge, n, whole_numbers=True):
    """(low, best, high) of a hedge and its number, by the rows of the wording table."""
    n = Decimal(n)
    r = rounding(n)
    if hedge == "exact" and is_round(n):
        hedge = "about"
    step = 1 if whole_numbers else 0
    low, best, high = {
        "exact": (n, n, n),
        "about": (n - r, n, n + r),
        "at least": (n, None, None),
        "more than": (n + step, None, None),
        "up to": (Decimal(0), None, n),
        "less than": (Decimal(0), None, n - step),
        "nearly": (n - r, n, n),
    }[hedge]
    if whole_numbers:
        low = low.to_integral_value(ROUND_FLOOR)
        high = None if high is None else high.to_integral_value(ROUND_CEILING)
    return low, best, high


# --- days -------------------------------------------------------------------------------------------


def window(when):
    """(first, last) of an as-of or a day of saying; an open end is None. Nothing known at all: None."""
    if when is None or when == "":
        return None
    if isinstance(when, date):
        return when, when
    if isinstance(when, str):
        when = Day.read(when)
    if when.earliest is None and when.latest is None:
        return None
    return when.earliest, when.latest


def has_open_year(day):
    return day.edtf.startswith("XXXX")


def pattern(day):
    """What makes two dates the same: the days they cover or, where the year is open, the text."""
    if has_open_year(day):
        return day.edtf.rstrip("~?%")
    return day.earliest, day.latest


def day_in_year(year, text):
    """The days that XXXX, XXXX-06 or XXXX-06-19 means in one year; None where it has no such day."""
    parts = [int(p) for p in text.rstrip("~?%").split("-")[1:] if "X" not in p]
    if not parts:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 1:
        return date(year, parts[0], 1), date(year, parts[0], monthrange(year, parts[0])[1])
    if parts[1] > monthrange(year, parts[0])[1]:
        return None
    return date(year, *parts), date(year, *parts)


def possible_windows(day, years):
    """Every (first, last) the date can mean: one, or one for each of the years where its year is open."""
    if not has_open_year(day):
        return [(day.earliest or date.min, day.latest or date.max)]
    return [w for w in (day_in_year(year, day.edtf) for year in years) if w]


def years_to_try(a, b):
    """Years round the one that is known; some common ones where both leave the year open."""
    known = [d for day in (a, b) for d in (day.earliest, day.latest) if d is not None]
    if not known:
        return COMMON_YEARS
    return range(max(1, min(known).year - 9), min(9999, max(known).year + 9) + 1)


def gap(a, b):
    """Days from the end of one window to the start of the other; 0 where they share a day."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def smallest_gap(a, b, stretch=lambda window, day: window):
    years = years_to_try(a, b)
    first = [stretch(w, a) for w in possible_windows(a, years)]
    second = [stretch(w, b) for w in possible_windows(b, years)]
    return min(gap(x, y) for x in first for y in second)


def unit_of(text):
    """One unit of the precision that an end of a date states: day, month, season, year, decade or century."""
    text = text.rstrip("~?%")
    if "X" in text and not text.startswith("XXXX"):
        text = text.split("-XX")[0]
    year, *rest = text.split("-")
    rest = [part for part in rest if "X" not in part]
    if len(rest) == 2:
        return "days", 1
    if len(rest) == 1:
        return "months", 3 if int(rest[0]) > 12 else 1
    return "months", 12 * 10 ** (0 if year == "XXXX" else year.count("X"))


def shift_months(day, months):
    """The same place in another month: the first stays the first, the last stays the last."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month + 1, 1 if day.day == 1 else monthrange(year, month + 1)[1])


def stretched(window, day):
    """The window with each end that carries ~ or ? or % moved outward by one unit of its precision."""
    ends = day.edtf.split("/") if "/" in day.edtf else [day.edtf, day.edtf]
    moved = []
    for end, text, way in zip(window, ends, (-1, 1), strict=True):
        if end in (date.min, date.max) or text[-1:] not in ("~", "?", "%"):
            moved.append(end)
            continue
        unit, many = unit_of(text)
        moved.append(end + timedelta(days=way) if unit == "days" else shift_months(end, way * many))
    return tuple(moved)
