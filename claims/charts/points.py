"""What a chart along time is given, and what becomes of each claim in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .scale import Figure

DOT = 6  # pixels
SHAPES = (
    "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z",  # circle
    "M-4.5-4.5H4.5V4.5H-4.5Z",  # square
    "M0-6L5.5 4H-5.5Z",  # triangle
    "M0-6.2L6.2 0L0 6.2L-6.2 0Z",  # diamond
    "M0 6L5.5-4H-5.5Z",  # triangle on its tip
    "M-6-2H-2V-6H2V-2H6V2H2V6H-2V2H-6Z",  # cross
)
"""Around 0, 0. Voices are told apart by shape and name; the shapes come round again."""


@dataclass(frozen=True)
class Layout:
    """``widths``: the narrowest and the widest this drawing is shown in, in pixels, the axis' texts apart.

    ``lettered``: there is a place for a list that says whose the letters are.
    """

    widths: tuple[int, ...]
    height: int
    size: float
    narrow: bool = False
    lettered: bool = True


@dataclass(frozen=True)
class Point:
    """One claim. ``first`` and ``last``: the days it may speak of, None an open end.

    ``low`` or ``high`` None is an open end, ``soft`` one that may be passed. ``current``: it stands for its
    voice now. ``voice`` is whatever tells voices apart; points of one voice are joined.
    """

    key: str
    voice: str
    name: str
    figure: str
    first: date | None
    last: date | None
    low: Figure | None
    best: Figure | None
    high: Figure | None
    soft: bool = False
    named: bool = True
    current: bool = True

    @property
    def has_place(self) -> bool:
        return (self.first or self.last) is not None and bool(self.ends)

    @property
    def ends(self) -> list[Figure]:
        return [end for end in (self.low, self.best, self.high) if end is not None]

    @property
    def day(self) -> date:
        """The middle of the days it may speak of, the known end where the other is open."""
        first, last = self.first or self.last, self.last or self.first
        return first + timedelta(days=(last - first).days // 2)

    @property
    def order(self) -> tuple:
        return (self.day, self.last or date.max, not self.current, self.key)


@dataclass(frozen=True)
class TimeMark:
    """A point as it is drawn: ``x`` in percent, the rest in pixels from the top; None where there is none.

    ``low`` and ``high`` are the whisker's ends, ``up`` and ``down`` the tips of arrows at open ends, ``fade``
    where a soft end's faded line stops. ``window``: (x1, x2) of the days it may speak of, where they are
    many enough to be seen.
    """

    key: str
    x: str
    y: float
    shape: str
    dot: float | None
    low: float
    high: float
    cap_low: bool
    cap_high: bool
    up: float | None
    down: float | None
    fade: float | None
    window: tuple[str, str] | None
    named: bool
    current: bool
    text: str

    @property
    def top(self) -> float:
        return min(end for end in (self.y - DOT, self.high, self.up, self.fade) if end is not None)

    @property
    def bottom(self) -> float:
        return max(end for end in (self.y + DOT, self.low, self.down) if end is not None)


@dataclass(frozen=True)
class Join:
    x1: str
    y1: float
    x2: str
    y2: float
