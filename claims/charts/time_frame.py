"""Where days and figures lie in one layout, and what they leave free."""

from __future__ import annotations

from collections.abc import Sequence

from .points import DOT, SHAPES, Join, Layout, Point, TimeMark
from .room import Patch, Room
from .scale import LEFT, Figure, Scale, day_scale, number_scale, percent

ARROW = 30  # pixels: how far an open end's arrow reaches
FADE = 24
ASIDE = 11  # pixels between marks of one day that would hide each other
MOST_ASIDE = 3
LOOK = 8  # pixels: how finely a line is followed,
MOST_FOLLOWED = 60  # where the lines are not too many for names to keep clear of them


class Frame:
    """Where days and figures lie in one layout."""

    def __init__(self, points: Sequence[Point], layout: Layout, whole: bool):
        self.layout = layout
        ends = [end for point in points for end in point.ends]
        opens = any(point.high is None or point.soft for point in points)
        self.figures: Scale = number_scale(ends, opens, whole)
        days = [day for point in points for day in (point.first, point.last) if day]
        self.days: Scale = day_scale(days)
        self.moved_apart = False

    def y(self, figure: Figure) -> float:
        return self.y_of(self.figures.position(figure))

    def y_of(self, position: float) -> float:
        """The scale's percent, turned upside down; its left edge is the ground."""
        share = (position - LEFT) / (100 - LEFT)
        return round(min(max(1 - share, 0.0), 1.0) * self.layout.height, 1)

    def places(self, points: Sequence[Point]) -> dict[str, float]:
        """Each point's x in percent. Marks that would hide one another step aside, right and left."""
        step = 100 * ASIDE / self.layout.widths[0]
        taken, xs = Room(self.layout.widths[:1], self.layout.height), {}
        for point in sorted(points, key=lambda point: not point.current):
            x = self.days.position(point.day)
            ways = [x, *(x + sign * step * n for n in range(1, MOST_ASIDE + 1) for sign in (1, -1))]
            top, bottom = self._reach(point)
            patches = (Patch(way, -4, way, 4, top, bottom) for way in ways if 1 <= way <= 99)
            patch = next(filter(taken.is_free, patches), Patch(x, -4, x, 4, top, bottom))
            xs[point.key] = patch.x1
            self.moved_apart = self.moved_apart or xs[point.key] != x
            if point.current:
                taken.take(patch)
        return xs

    def _reach(self, point: Point) -> tuple[float, float]:
        high = self.y(max(point.ends)) - (ARROW if point.high is None else 0)
        low = self.y(min(point.ends))
        return max(min(high, low - 8), 0), min(max(low, 8), self.layout.height)

    def mark(self, point: Point, x: float, voice: int) -> TimeMark:
        low, high = self.y(min(point.ends)), self.y(max(point.ends))
        dot = None if point.best is None else self.y(point.best)
        single = dot is None and point.low == point.high
        if single:  # a figure without a width: a dot is all there is to see
            dot = low
        if dot is not None:
            y = dot
        elif point.high is None or not point.low:  # "at least" stands at its low end, "up to" at its high one
            y = low if point.high is None else high
        else:
            y = (low + high) / 2
        return TimeMark(
            key=point.key, x=percent(x), y=round(y, 1), shape=SHAPES[voice % len(SHAPES)], dot=dot,
            low=low, high=high,
            cap_low=dot is None and point.low is not None,
            cap_high=dot is None and point.high is not None and not point.soft,
            up=max(high - ARROW, 1.0) if point.high is None else None,
            down=min(low + ARROW, self.layout.height) if point.low is None else None,
            fade=max(high - FADE, 0.0) if point.soft and point.high is not None else None,
            window=self._window(point), named=point.named, current=point.current,
            text=f"{point.name}: {point.figure}",
        )  # fmt: skip

    def _window(self, point: Point) -> tuple[str, str] | None:
        first = self.days.position(point.first) if point.first else 0.0
        last = self.days.position(point.last) if point.last else 100.0
        seen = last - first > 100 * DOT / self.layout.widths[-1]
        return (percent(first), percent(last)) if seen else None

    def rooms(
        self, marks: Sequence[TimeMark], xs: dict[str, float], joins: Sequence[Join]
    ) -> tuple[Room, Room]:
        """What names must keep clear of, and the lines that they had better."""
        taken = Room(self.layout.widths, self.layout.height)
        lines = Room(self.layout.widths, self.layout.height)
        for mark in marks:
            x, reach = xs[mark.key], DOT if mark.current else 4
            taken.take(Patch(x, -reach, x, reach, mark.y - reach, mark.y + reach))
            lines.take(Patch(x, -3, x, 3, mark.top, mark.bottom))
            if mark.current and mark.up is not None:
                taken.take(Patch(x, -5, x, 5, mark.up, mark.high))
            if mark.window:
                first, last = (float(end.rstrip("%")) for end in mark.window)
                lines.take(Patch(first, 0, last, 0, mark.y - 2, mark.y + 2))
        for join in joins if len(joins) <= MOST_FOLLOWED else ():
            x1, x2 = float(join.x1.rstrip("%")), float(join.x2.rstrip("%"))
            length = max(abs(x2 - x1) * self.layout.widths[0] / 100, abs(join.y2 - join.y1))
            length = max(abs(x2 - x1) * self.layout.widths[0] / 100, abs(join.y2 - join.y1))
            steps = max(int(length / LOOK), 1)
            for number in range(steps + 1):
                share = number / steps
                x, y = x1 + share * (x2 - x1), join.y1 + share * (join.y2 - join.y1)
                lines.take(Patch(x, -LOOK / 2, x, LOOK / 2, y - LOOK / 2, y + LOOK / 2))
        return taken, lines
