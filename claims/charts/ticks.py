"""Ticks people expect: 0, 500, 1,000; powers of ten on a wide scale; days, months and years."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date

from .scale import Scale, percent

MOST = 5
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEAR_EDGE = 6.0  # closer to an end than this a centred label would leave the lane,
NARROW = 2  # unless it has no more characters than this


@dataclass(frozen=True)
class Tick:
    """One mark below the lanes. ``minor`` ones may go where the lane is narrow."""

    x: str
    text: str
    anchor: str = "middle"
    minor: bool = False


def ticks(scale: Scale, months: tuple[str, ...] = MONTHS) -> tuple[Tick, ...]:
    """At most five ticks, left to right. ``months`` are the twelve short names to write days with."""
    marks = tick_places(scale, months)
    crowded = len(marks) > 3
    return tuple(
        Tick(percent(x), text, _anchor(x, text), minor=crowded and number % 2 == 1)
        for number, (x, text) in enumerate(marks)
    )


def tick_places(scale: Scale, months: tuple[str, ...] = MONTHS) -> list[tuple[float, str]]:
    """(position in percent, text) of each tick, the least first."""
    if scale.days:
        marks = _day_marks(scale, months)
    elif scale.log:
        marks = [(value, label(value)) for value in _powers(scale)]
    else:
        marks = [(value, label(value, step)) for value, step in _rounds(scale)]
    return [(scale.position(value), text) for value, text in marks]


def label(value: float, step: float = 1.0) -> str:
    """1500 -> "1,500"; 6500000 -> "6.5 million"; 0.25 in steps of 0.25 -> "0.25"."""
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{value / size:,.10g} {name}"
    if not value:
        return "0"
    places = max(0, -math.floor(math.log10(step) + 1e-9)) if step < 1 else 0
    return f"{value:,.{places}f}"


def _anchor(x: float, text: str) -> str:
    if len(text) <= NARROW:
        return "middle"
    if x < NEAR_EDGE:
        return "start"
    return "end" if x > 100 - NEAR_EDGE else "middle"


def _rounds(scale: Scale) -> list[tuple[float, float]]:
    """Multiples of 1, 2 or 5 times a power of ten within the scale, with the step between them."""
    span = scale.last - scale.first
    step = 10.0 ** math.floor(math.log10(span / MOST))
    if scale.whole:
        step = max(step, 1.0)
    for factor in (1, 2, 5, 10):
        first = math.ceil(scale.first / (step * factor) - 1e-9)
        last = math.floor(scale.last / (step * factor) + 1e-9)
        if last - first + 1 <= MOST:
            return [(number * step * factor, step * factor) for number in range(first, last + 1)]
    raise AssertionError("ten steps of a tenth always fit")


def _powers(scale: Scale) -> list[float]:
    """Powers of ten within the scale, thinned to five, and nought where the scale has a place for it."""
    first, last = round(math.log10(scale.first)), math.floor(math.log10(scale.last) + 1e-9)
    every = math.ceil((last - first + 1) / MOST)
    powers = [10.0**power for power in range(first, last + 1, every)]
    return [0.0, *powers][: MOST + 1] if scale.left > 10 else powers


def _day_marks(scale: Scale, months: tuple[str, ...]) -> list[tuple[date, str]]:
    first = date.fromordinal(max(math.ceil(scale.first), 1))
    last = date.fromordinal(min(math.floor(scale.last), date.max.toordinal()))
    span = (last - first).days
    for every in (1, 2, 4, 7, 14):
        if span < every * MOST:
            return _texts(_every_days(first, last, every), _day_text, months)
    for every in (1, 2, 3, 6):
        days = list(_every_months(first, last, every)) if span < every * MOST * 31 else []
        if 2 <= len(days) <= MOST:
            return _texts(days, _month_text, months)
    years = range(first.year if (first.month, first.day) == (1, 1) else first.year + 1, last.year + 1)
    for every in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000):
        chosen = [year for year in years if year % every == 0]
        if 1 <= len(chosen) <= MOST:
            return [(date(year, 1, 1), str(year)) for year in chosen]
    raise AssertionError("no calendar is longer")


def _texts(days: list[date], text: Callable, months: tuple[str, ...]) -> list[tuple[date, str]]:
    """Each day with its text; the year is written where it begins."""
    return [
        (day, text(day, months, new_year=not number or days[number - 1].year != day.year))
        for number, day in enumerate(days)
    ]


def _every_days(first: date, last: date, every: int) -> list[date]:
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1, every)]


def _every_months(first: date, last: date, every: int) -> Iterator[date]:
    """First days of months counted from January, so that quarters fall where people expect them."""
    month = (first.year - MINYEAR) * 12 + first.month - 1
    if first.day > 1:
        month += 1
    month += -month % every
    while month // 12 + MINYEAR <= last.year:
        day = date(month // 12 + MINYEAR, month % 12 + 1, 1)
        if day > last:
            return
        yield day
        month += every


def _day_text(day: date, months: tuple[str, ...], new_year: bool) -> str:
    text = f"{day.day} {months[day.month - 1]}"
    return f"{text} {day.year}" if new_year else text


def _month_text(day: date, months: tuple[str, ...], new_year: bool) -> str:
    text = months[day.month - 1]
    return f"{text} {day.year}" if new_year else text
