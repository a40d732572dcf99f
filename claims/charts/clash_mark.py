"""Two claims that exclude each other: a hatched stretch between them, and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .room import Patch, Room
from .scale import Figure, percent
from .text_width import text_width

POST = 8  # pixels either side, where both speak of one moment


@dataclass(frozen=True)
class Clash:
    """The hatched stretch: ``x`` to ``end`` in percent, ``top`` and ``height`` in pixels. Where both speak of
    one moment it is a post, ``pad`` pixels to either side of ``x``.
    """

    x: str
    width: str
    end: str
    top: float
    height: float
    pad: int
    post: int
    words: str
    text_x: str
    text_y: float
    anchor: str
    patch: Patch | None

    @property
    def bottom(self) -> float:
        return round(self.top + self.height, 1)


def clash_mark(
    pair: tuple[str, str] | None,
    points: dict[str, Any],
    xs: dict[str, float],
    y: Callable[[Figure], float],
    layout: Any,
    taken: Room,
    lines: Room,
    words: str,
) -> Clash | None:
    """None where the two leave no room between their figures: one denies, or stands on another page."""
    if pair is None or not all(key in points for key in pair):
        return None
    lower, higher = sorted((points[key] for key in pair), key=lambda point: (min(point.ends), point.key))
    if lower.high is None or higher.low is None or lower.high >= higher.low:
        return None
    top, bottom = y(higher.low), y(lower.high)
    first, last = sorted((xs[lower.key], xs[higher.key]))
    pad = POST if (last - first) * layout.widths[0] / 100 < 2 * POST else 0
    if pad:
        first = last = (first + last) / 2
    text = f"≠ {words}".strip()
    ways = [*_ways(text, first, last, top, bottom, layout), *_ways("≠", first, last, top, bottom, layout)]
    free = [way for way in ways if taken.is_free(way[-1])]
    whole = [way for way in free if lines.is_free(way[-1]) and way[0] == text]
    placed = (whole or free or [None])[0]
    taken.take(Patch(first, -pad - 2, last, pad + 2, top, bottom))
    told, x, baseline, anchor, patch = placed or ("", 0.0, 0.0, "middle", None)
    if patch:
        taken.take(patch)
    return Clash(
        percent(first), percent(last - first), percent(last), top, round(bottom - top, 1), pad, 2 * pad,
        told, percent(x), baseline, anchor, patch,
    )  # fmt: skip


def _ways(
    text: str, first: float, last: float, top: float, bottom: float, layout: Any
) -> Iterator[tuple[str, float, float, str, Patch]]:
    """Inside the stretch where they fit, else above it, else below; at its middle, else at an end."""
    width, height = text_width(text, layout.size, bold=True), round(layout.size * 1.3)
    middle = (first + last) / 2
    across = [(middle, "middle"), (first, "start"), (last, "end"), (middle, "start"), (middle, "end")]
    tops = [(top + bottom - height) / 2] if bottom - top > height + 4 else []
    tops += [top - height - 3, bottom + 3, top - 2 * height - 3, bottom + height + 3]
    for at in tops:
        for x, anchor in across:
            left = {"start": 0.0, "middle": -width / 2, "end": -width}[anchor]
            yield (
                text,
                x,
                round(at + height * 0.77, 1),
                anchor,
                Patch(x, left, x, left + width, at, at + height),
            )
