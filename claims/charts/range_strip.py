"""One lane a voice, all on one scale: dots, ranges, open ends, and the gap that two reports leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .scale import Figure, Scale, day_scale, number_scale, percent
from .ticks import MONTHS, Tick, ticks

End = Figure | date
COMPACT_FIRST, COMPACT_STEP = 8, 12  # pixels: the first lane's middle, and the next one's distance
COMPACT_AXIS = 22
SOFT_REACH = 10  # a soft end may be passed by up to ten times


@dataclass(frozen=True)
class Mark:
    """One figure of a voice: counts or days. ``low`` or ``high`` None is an open end.

    ``soft`` says that the high end may be passed; ``earlier`` that the voice has since given another figure;
    ``loose`` how far an approximate day may reach, either end None where it is as open or firm as it stands.
    """

    low: End | None
    best: End | None
    high: End | None
    soft: bool = False
    named: bool = True
    earlier: bool = False
    loose: tuple[End | None, End | None] = (None, None)

    @property
    def ends(self) -> list[End]:
        return [end for end in (self.low, self.best, self.high, *self.loose) if end is not None]


@dataclass(frozen=True)
class Bar:
    """A mark as it is drawn. ``start`` and ``end`` are empty where there is only a dot.

    ``start_cap`` / ``end_cap``: a short upright, the end is known and no best figure stands in for it.
    ``fade`` is where a soft end's faded line stops, starting at ``end``. ``stub``: where a short arrow
    begins, all that is drawn of an earlier figure with an open end, so as not to lie over the current one.
    ``loose``: (x1, x2) of the faded lines of an approximate day.
    """

    start: str = ""
    end: str = ""
    dot: str = ""
    fade: str = ""
    stub: str = ""
    start_open: bool = False
    end_open: bool = False
    start_cap: bool = False
    end_cap: bool = False
    named: bool = True
    earlier: bool = False
    loose: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Band:
    """The stretch between two figures that cannot both be right, or the one that all have in common."""

    x: str
    width: str
    middle: str
    end: str


@dataclass(frozen=True)
class Strip:
    """``lanes`` are in the order the voices were given, each the bars of one voice, earlier figures first."""

    lanes: tuple[tuple[Bar, ...], ...]
    ticks: tuple[Tick, ...]
    gap: Band | None = None
    log: bool = False
    compact_height: int = 0
    compact_lanes: tuple[tuple[int, tuple[Bar, ...]], ...] = field(default=())

    @property
    def axis_y(self) -> int:
        """Where the compact form's axis lies, in pixels."""
        return self.compact_height - COMPACT_AXIS


def range_strip(
    lanes: Sequence[Sequence[Mark]],
    gap: tuple[End, End] | None = None,
    whole: bool = True,
    months: tuple[str, ...] = MONTHS,
) -> Strip | None:
    """The drawing of some voices' figures, or None where no figure has a place on a scale.

    ``gap`` is (highest of the lower figure, lowest of the higher one). ``whole`` keeps ticks off fractions.
    """
    marks = [mark for lane in lanes for mark in lane if mark.ends]
    if not marks:
        return None
    scale = _scale_for(marks, gap, whole)
    drawn = tuple(
        tuple(_bar(mark, scale) for mark in sorted(lane, key=lambda mark: not mark.earlier) if mark.ends)
        for lane in lanes
    )
    compact = tuple((COMPACT_FIRST + COMPACT_STEP * number, bars) for number, bars in enumerate(drawn))
    height = COMPACT_FIRST * 2 + COMPACT_STEP * (len(drawn) - 1) + COMPACT_AXIS
    return Strip(drawn, ticks(scale, months), _band(gap, scale), scale.log, height, compact)


def _scale_for(marks: Sequence[Mark], gap: tuple[End, End] | None, whole: bool) -> Scale:
    ends = [end for mark in marks for end in mark.ends] + list(gap or ())
    open_end = any(mark.high is None or mark.soft for mark in marks)
    if isinstance(ends[0], date):
        return day_scale(ends, any(mark.low is None for mark in marks), open_end)
    return number_scale(ends, open_end, whole)


def _bar(mark: Mark, scale: Scale) -> Bar:
    if mark.earlier and mark.high is None and mark.low is not None:
        return Bar(stub=percent(scale.position(mark.low)), named=mark.named, earlier=True)
    low = 1.0 if mark.low is None else scale.position(mark.low)
    high = 99.0 if mark.high is None else scale.position(mark.high)
    dot = "" if mark.best is None else percent(scale.position(mark.best))
    if low == high and not dot:  # a figure without a width: a dot is all there is to see
        dot = percent(low)
    return Bar(
        start=percent(low) if low < high else "",
        end=percent(high) if low < high else "",
        dot=dot,
        fade=_fade(mark, scale, high),
        start_open=mark.low is None,
        end_open=mark.high is None,
        start_cap=mark.low is not None and not dot,
        end_cap=mark.high is not None and not mark.soft and not dot,
        named=mark.named,
        earlier=mark.earlier,
        loose=_loose(mark, scale, low, high),
    )


def _loose(mark: Mark, scale: Scale, low: float, high: float) -> tuple[tuple[str, str], ...]:
    first, last = mark.loose
    lines = []
    if first is not None and mark.low is not None:
        lines.append((scale.position(first), low))
    if last is not None and mark.high is not None:
        lines.append((high, scale.position(last)))
    return tuple((percent(x1), percent(x2)) for x1, x2 in lines if x2 > x1)


def _fade(mark: Mark, scale: Scale, high: float) -> str:
    if not mark.soft or mark.high is None or isinstance(mark.high, date):
        return ""
    return percent(max(min(scale.position(mark.high * SOFT_REACH), 99.0), high))


def _band(gap: tuple[End, End] | None, scale: Scale) -> Band | None:
    if gap is None:
        return None
    first, last = sorted(scale.position(end) for end in gap)
    return Band(percent(first), percent(last - first), percent((first + last) / 2), percent(last))
