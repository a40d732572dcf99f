"""Figures along time: a mark a claim, the day it speaks of across, its figure upwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .clash_mark import Clash, clash_mark
from .labels import Labels, Wish, place
from .points import Join, Layout, Point, TimeMark
from .text_width import cut
from .ticks import MONTHS, Tick, tick_places, ticks
from .time_frame import Frame

WIDE = Layout((610, 760, 1010), 380, 13)
NARROW = Layout((212, 300, 640), 340, 12, narrow=True)
CARD = Layout((480,), 146, 11, lettered=False)  # drawn twice as large
LONGEST_NAME, LONGEST_FIGURE = 34, 28


@dataclass(frozen=True)
class TimeChart:
    """``keys``: of the points drawn. ``letters``: (letter, name, figure) for a list below the drawing."""

    height: int
    size: float
    y_ticks: tuple[tuple[float, str], ...]
    x_ticks: tuple[Tick, ...]
    joins: tuple[Join, ...]
    marks: tuple[TimeMark, ...]
    labels: Labels
    letters: tuple[tuple[str, str, str], ...]
    nameless: int
    clash: Clash | None
    log: bool
    cut_below: bool
    moved_apart: bool

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(mark.key for mark in self.marks)

    @property
    def gutter(self) -> str:
        """How much room the axis' texts ask for: s, m or l."""
        longest = max((len(text) for _, text in self.y_ticks), default=0)
        return "s" if longest < 4 else "m" if longest < 7 else "l"


def has_a_time_to_show(points: Collection[Point], same_days: int = 3) -> bool:
    """Whether they speak of days far enough apart for a line of time to say anything."""
    days = [point.day for point in points if point.has_place]
    return len(days) > 1 and (max(days) - min(days)).days > same_days


def time_chart(
    points: Collection[Point],
    layout: Layout = WIDE,
    clash: tuple[str, str] | None = None,
    clash_words: str = "",
    whole: bool = True,
    months: tuple[str, ...] = MONTHS,
) -> TimeChart | None:
    """The drawing, or None where no claim has both a day and a figure. The order of the points is nothing.

    ``clash``: the keys of two claims that exclude each other, told by ``clash_words``.
    """
    shown = sorted((point for point in points if point.has_place), key=lambda point: point.order)
    return _drawn(tuple(shown), layout, clash, clash_words, whole, months) if shown else None


@lru_cache(maxsize=256)
def _drawn(
    shown: tuple[Point, ...],
    layout: Layout,
    clash: tuple[str, str] | None,
    clash_words: str,
    whole: bool,
    months: tuple[str, ...],
) -> TimeChart:
    """Kept, since a page is drawn more often than its claims change."""
    frame = Frame(shown, layout, whole)
    voices = _voices(shown)
    xs = frame.places(shown)
    marks = [frame.mark(point, xs[point.key], voices[point.voice]) for point in shown]
    joins = _joins(shown, {mark.key: mark for mark in marks})
    taken, lines = frame.rooms(marks, xs, joins)
    gap = clash_mark(
        clash, {point.key: point for point in shown}, xs, frame.y, layout, taken, lines, clash_words
    )
    newest = _newest(shown, marks, clash or ())
    wishes = [_wish(point, mark, xs[point.key], voices[point.voice]) for point, mark in newest]
    labels = place(wishes, taken, lines, layout.size, narrow=layout.narrow, lettered=layout.lettered)
    told = {voices[point.voice]: (point.name, point.figure) for point, _ in newest}
    return TimeChart(
        height=layout.height,
        size=layout.size,
        y_ticks=tuple((frame.y_of(place), text) for place, text in tick_places(frame.figures)),
        x_ticks=ticks(frame.days, months),
        joins=joins,
        marks=tuple(sorted(marks, key=lambda mark: mark.current)),  # current ones lie on top
        labels=labels,
        letters=tuple((letter, *told[voice]) for letter, voice in labels.letters),
        nameless=len(labels.nameless),
        clash=gap,
        log=frame.figures.log,
        cut_below=not frame.figures.log and frame.figures.first > 0,
        moved_apart=frame.moved_apart,
    )


def _voices(points: Sequence[Point]) -> dict[str, int]:
    """Each voice with its number: by name, so that the same voices get the same shapes."""
    names = {point.voice: point.name for point in points}
    return {
        voice: number for number, voice in enumerate(sorted(names, key=lambda voice: (names[voice], voice)))
    }


def _joins(points: Sequence[Point], marks: dict[str, TimeMark]) -> tuple[Join, ...]:
    lines = defaultdict(list)
    for point in points:
        lines[point.voice].append(marks[point.key])
    return tuple(
        Join(one.x, one.y, next_one.x, next_one.y)
        for voice in sorted(lines)
        for one, next_one in zip(lines[voice], lines[voice][1:], strict=False)
    )


def _newest(
    points: Sequence[Point], marks: Sequence[TimeMark], clash: Collection[str]
) -> list[tuple[Point, TimeMark]]:
    """One a voice: its newest claim, a current one if it has any; those in conflict first."""
    newest = {}
    for point, mark in zip(points, marks, strict=True):
        before = newest.get(point.voice)
        if before is None or (point.current, point.order) >= (before[0].current, before[0].order):
            newest[point.voice] = (point, mark)
    return sorted(newest.values(), key=lambda one: (one[0].key not in clash, -one[1].y, one[0].order))


def _wish(point: Point, mark: TimeMark, x: float, voice: int) -> Wish:
    name, figure = cut(point.name, LONGEST_NAME), cut(point.figure, LONGEST_FIGURE)
    return Wish(voice, x, mark.y, mark.top, mark.bottom, name, figure)
