"""Where a figure lies on a lane: linear, or by powers of ten where the spread asks for it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Figure = int | float | Decimal

LEFT, RIGHT = 3.0, 97.0  # the dots at the ends keep clear of the lane's edge
RIGHT_WHEN_OPEN = 86.0  # room for the arrow of "at least"
ZERO_ON_LOG = 3.0  # nought has no logarithm: it gets a place of its own, left of the powers of ten
LOG_LEFT_BESIDE_ZERO = 14.0
PRESSED = 100  # figures below this part of the highest fall into one dot on a linear lane;
TOLD_APART = 5  # where they differ among themselves by this much, that is a loss
LEAST_SPAN_OF_DAYS = 8


def percent(position: float) -> str:
    """62.087 -> "62.09%"."""
    return f"{position:.2f}%"


@dataclass(frozen=True)
class Scale:
    """A lane's scale; ``position`` answers in percent of its width, always between 0 and 100."""

    first: float
    last: float
    left: float = LEFT
    right: float = RIGHT
    log: bool = False
    days: bool = False
    whole: bool = True

    def position(self, figure: Figure | date) -> float:
        value = float(figure.toordinal() if isinstance(figure, date) else figure)
        if self.log:
            if value < self.first:  # nought, or below the smallest power shown
                return ZERO_ON_LOG if value <= 0 else self._between(value)
            value, first, last = math.log10(value), math.log10(self.first), math.log10(self.last)
        else:
            first, last = self.first, self.last
        share = (value - first) / (last - first)
        return min(max(self.left + share * (self.right - self.left), 0.0), 100.0)

    def _between(self, value: float) -> float:
        return ZERO_ON_LOG + (self.left - ZERO_ON_LOG) * min(value / self.first, 1.0)


def number_scale(figures: Iterable[Figure], open_end: bool = False, whole: bool = True) -> Scale:
    """A scale for counts. It starts at nought unless all figures lie close together far from it."""
    values = [float(figure) for figure in figures] or [0.0]
    lowest, highest = min(values), max(values)
    right = RIGHT_WHEN_OPEN if open_end else RIGHT
    pressed = [value for value in values if 0 < value < highest / PRESSED]
    if pressed and lowest >= 0 and max(pressed) >= min(pressed) * TOLD_APART:
        left = LEFT if lowest > 0 else LOG_LEFT_BESIDE_ZERO
        floor = 10.0 ** math.floor(math.log10(min(pressed)))
        return Scale(floor, highest, left, right, log=True, whole=whole)
    span = highest - lowest
    if lowest >= 0 and (not span or span >= highest / 5):
        lowest = 0.0
    elif lowest > 0:
        lowest = max(lowest - span / 4, 0.0)
    if highest <= lowest:
        highest = lowest + 1.0
    return Scale(lowest, highest, LEFT, right, whole=whole)


def day_scale(days: Iterable[date], open_start: bool = False, open_end: bool = False) -> Scale:
    """A scale for days; one day alone gets some days either side, so that it has neighbours to be read by."""
    ordinals = [day.toordinal() for day in days]
    if not ordinals:
        raise ValueError("A scale of days needs a day.")
    first, last = float(min(ordinals)), float(max(ordinals))
    missing = LEAST_SPAN_OF_DAYS - (last - first)
    if missing > 0:
        first, last = first - missing / 2, last + missing / 2
    left = 100.0 - RIGHT_WHEN_OPEN if open_start else LEFT
    return Scale(first, last, left, RIGHT_WHEN_OPEN if open_end else RIGHT, days=True)
