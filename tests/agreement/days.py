"""EDTF texts of level 0 and 1 and the days they mean; what is refused."""

from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    """A text, the first and last day it can mean (None: open), and what it says of itself."""

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    why: str = ""


CLOSED = [
    Row("2024", date(2024, 1, 1), date(2024, 12, 31)),
    Row("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
    Row("2024-02", date(2024, 2, 1), date(2024, 2, 29), why="a leap year"),
    Row("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
    Row("1900-02", date(1900, 2, 1), date(1900, 2, 28), why="not a leap year"),
    Row("2000-02", date(2000, 2, 1), date(2000, 2, 29), why="a leap year all the same"),
    Row("2024-06-19", date(2024, 6, 19), date(2024, 6, 19)),
    Row("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    Row("2024-12-31", date(2024, 12, 31), date(2024, 12, 31)),
    Row("0001", date(1, 1, 1), date(1, 12, 31), why="the first year there is"),
    Row("9999-12", date(9999, 12, 1), date(9999, 12, 31), why="the last month there is"),
    Row("2024~", date(2024, 1, 1), date(2024, 12, 31), approximate=True),
    Row("2024-06~", date(2024, 6, 1), date(2024, 6, 30), approximate=True),
    Row("2024-06-19?", date(2024, 6, 19), date(2024, 6, 19), uncertain=True),
    Row("2024-06%", date(2024, 6, 1), date(2024, 6, 30), approximate=True, uncertain=True),
    Row("2024-21", date(2024, 3, 1), date(2024, 5, 31)),
    Row("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
    Row("2024-23", date(2024, 9, 1), date(2024, 11, 30)),
    Row("2024-XX", date(2024, 1, 1), date(2024, 12, 31)),
    Row("2024-06-XX", date(2024, 6, 1), date(2024, 6, 30)),
    Row("2024-XX-XX", date(2024, 1, 1), date(2024, 12, 31)),
    Row("202X", date(2020, 1, 1), date(2029, 12, 31)),
    Row("20XX", date(2000, 1, 1), date(2099, 12, 31)),
    Row("2024-01/2024-03", date(2024, 1, 1), date(2024, 3, 31)),
    Row("2024-06-10/2024-06-20", date(2024, 6, 10), date(2024, 6, 20)),
    Row("2023/2024-06-19", date(2023, 1, 1), date(2024, 6, 19), why="ends of different precision"),
    Row("2024-06/2024-06", date(2024, 6, 1), date(2024, 6, 30)),
    Row("2024-06-10~/2024-06-20", date(2024, 6, 10), date(2024, 6, 20), approximate=True),
    Row("1984?/2004~", date(1984, 1, 1), date(2004, 12, 31), approximate=True, uncertain=True),
]

OPEN = [
    Row("../2024-11-05", None, date(2024, 11, 5), why="not later than"),
    Row("../2024-11", None, date(2024, 11, 30)),
    Row("2024-11-05/..", date(2024, 11, 5), None, why="not earlier than"),
    Row("2024/..", date(2024, 1, 1), None),
    Row("../2024-11-05~", None, date(2024, 11, 5), approximate=True),
]

OPEN_YEAR = [
    Row("XXXX", None, None),
    Row("XXXX-06", None, None),
    Row("XXXX-06-19", None, None),
    Row("XXXX-02-29", None, None, why="there are years that have the day"),
    Row("XXXX-06~", None, None, approximate=True),
]

ROWS = CLOSED + OPEN + OPEN_YEAR

REFUSED = {
    "nothing": "",
    "only spaces": "   ",
    "prose": "in June",
    "a thirteenth month": "2024-13",
    "month nought": "2024-00",
    "day nought": "2024-06-00",
    "the 31st of June": "2024-06-31",
    "no such day in February": "2024-02-30",
    "no such day in that year": "2023-02-29",
    "no such day in any year": "XXXX-02-30",
    "no such season": "2024-25",
    "one digit for the month": "2024-6",
    "one digit for the day": "2024-06-1",
    "two digits for the year": "24-06-19",
    "day first": "19-06-2024",
    "slashes": "2024/06/19",
    "points": "2024.06.19",
    "no dashes": "20240619",
    "the year nought": "0000",
    "below the year one": "-0044",
    "past the year 9999": "Y170000002",
    "five digits": "12024",
    "backwards": "2024-06-20/2024-06-10",
    "backwards by months": "2024-06/2024-05",
    "two slashes": "2024/2025/2026",
    "only a slash": "/",
    "open on both sides": "../..",
    "two marks": "2024~~",
    "two kinds of mark": "2024?~",
    "a mark before": "~2024",
    "a mark in the middle": "2024~-06",
    "unspecified in the middle": "2X24",
    "a lower-case x": "202x",
    "digits of another script": "٢٠٢٤",
    "fullwidth digits": "\uff12\uff10\uff12\uff14",
    "an underscore": "2_24",
    "a plus": "+2024",
    "a NUL": "2024\x00",
    "a line break inside": "2024-\n06",
    "a dash of another kind": "2024–06",
    "a megabyte of digits": "9" * 1_000_000,
    "a megabyte of dashes": "2024" + "-06" * 333_333,
    "a megabyte of slashes": "/" * 1_000_000,
    "a megabyte of marks": "2024" + "~" * 1_000_000,
    "lone surrogate": "\ud800",
}
