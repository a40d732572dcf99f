"""A date as precise as its source: the days it may mean, and when two of them meet."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

ANY_YEAR_SPAN = 366


class Moment(NamedTuple):
    """The days a report speaks about; ``None`` is an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """The days a date may mean: from ``earliest`` to ``latest``; ``None`` is an open end.

    A date whose year is left open (``XXXX-06``) has no ends but ``any_year``: (month, day or None); (0,
    None) for a bare ``XXXX``. ``loose_earliest`` and ``loose_latest`` are the ends one unit of the stated
    precision further out where ~ or ? allows it, else the ends themselves. ``moment`` is both ends, for all
    who speak of that date; None where the year is left open.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    any_year: tuple[int, int | None] | None = None
    loose_earliest: date | None = field(default=None, compare=False)
    loose_latest: date | None = field(default=None, compare=False)
    moment: Moment | None = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        if self.loose_earliest is None:
            object.__setattr__(self, "loose_earliest", self.earliest)
        if self.loose_latest is None:
            object.__setattr__(self, "loose_latest", self.latest)
        moment = Moment(self.earliest, self.latest) if self.any_year is None else None
        object.__setattr__(self, "moment", moment)

    @classmethod
    def read(cls, edtf: str) -> Day:
        """Reads EDTF level 0 and 1, intervals and ``XXXX-06-19``.

        Raises ValueError, and nothing else, with a sentence an editor understands. Seasons are the northern
        ones; winter runs into February of the next year. A time of day is accepted and dropped.
        """
        from .edtf import read_day

        return read_day(edtf)

    @classmethod
    def on(cls, day: date) -> Day:
        """One calendar day."""
        return cls(day.isoformat(), day, day)

    @property
    def window(self) -> tuple:
        """What makes two dates equal: both ends and the open year."""
        return self.earliest, self.latest, self.any_year

    def words(self) -> str:
        """The date as people write it: "19 June 2024", "June 2024", "not later than 5 November 2024"."""
        from .edtf import day_words

        return day_words(self)

    def meets(self, other: Day) -> bool:
        """Whether the two share a day as written."""
        return _meet(self, other, (self.earliest, self.latest), (other.earliest, other.latest))

    def loosely_meets(self, other: Day) -> bool:
        """Whether they share a day once ~ and ? are granted one unit either side."""
        return _meet(
            self,
            other,
            (self.loose_earliest, self.loose_latest),
            (other.loose_earliest, other.loose_latest),
        )

    def gap(self, other: Day) -> int:
        """Days from the end of the earlier to the start of the later; 0 where they meet or an end is open."""
        pairs = [(mine, its) for mine in _windows(self, other) for its in _windows(other, self)]
        return min((_days_apart(mine, its) for mine, its in pairs), default=0)


def _windows(day: Day, beside: Day) -> list[tuple[date | None, date | None]]:
    """The window of a date; for one of any year those of the years around the other date."""
    if day.any_year is None:
        return [(day.earliest, day.latest)]
    known = [end.year for end in (beside.earliest, beside.latest) if end] or [2000]
    month, number = day.any_year
    found = []
    around = {year + step for year in known for step in (-1, 0, 1)}
    for year in sorted(year for year in around if 1 <= year <= 9999):
        last = calendar.monthrange(year, month or 12)[1]
        if not number or number <= last:
            found.append((date(year, month or 1, number or 1), date(year, month or 12, number or last)))
    return found


def _days_apart(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> int:
    (_, end), (start, _) = sorted((a, b), key=lambda window: window[0] or date.min)
    return max(0, (start - end).days) if start and end else 0


def _meet(a: Day, b: Day, ends_a: tuple, ends_b: tuple) -> bool:
    if a.any_year and b.any_year:
        return _parts_match(a.any_year, b.any_year)
    if a.any_year:
        return _falls_in(a.any_year, *ends_b)
    if b.any_year:
        return _falls_in(b.any_year, *ends_a)
    (start_a, end_a), (start_b, end_b) = ends_a, ends_b
    return (start_a or date.min) <= (end_b or date.max) and (start_b or date.min) <= (end_a or date.max)


def _parts_match(a: tuple, b: tuple) -> bool:
    """Whether two dates of any year can be one day: XXXX-06 and XXXX-06-19 can."""
    months = not a[0] or not b[0] or a[0] == b[0]
    days = a[1] is None or b[1] is None or a[1] == b[1]
    return months and days


def _falls_in(any_year: tuple, earliest: date | None, latest: date | None) -> bool:
    """Whether a day or month of some year lies between the ends."""
    if earliest is None or latest is None or not any_year[0]:
        return True
    month, day = any_year
    if (latest - earliest).days >= ANY_YEAR_SPAN * 8:
        return True
    for year in range(earliest.year, latest.year + 1):
        last = calendar.monthrange(year, month)[1]
        if day and day > last:
            continue
        if date(year, month, day or 1) <= latest and earliest <= date(year, month, day or last):
            return True
    return False


def as_calendar_day(day: date | Day | str) -> date:
    """One calendar day given in any form; a partial date counts as its last day."""
    if isinstance(day, str):
        day = Day.read(day)
    if isinstance(day, Day):
        return day.latest or date.max
    return date(day.year, day.month, day.day)
