"""The verdict over time as one bar, each stretch as long as it held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .scale import percent

LEAST = 1.5  # percent: a verdict that held for a day is still seen


@dataclass(frozen=True)
class Segment:
    x: str
    width: str


def verdict_bar(starts: Sequence[date], end: date) -> tuple[Segment, ...]:
    """One segment for each start, oldest first; the last one lasts until ``end``."""
    if not starts:
        return ()
    lengths = [max((later - day).days, 0) for day, later in zip(starts, [*starts[1:], end], strict=True)]
    total = sum(lengths) or 1
    widths = [max(100 * length / total, LEAST) for length in lengths]
    scale = 100 / sum(widths)
    segments, x = [], 0.0
    for width in widths:
        segments.append(Segment(percent(x), percent(width * scale)))
        x += width * scale
    return tuple(segments)
