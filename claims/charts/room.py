"""Which parts of a drawing are taken. A drawing of percentages is looked at in several widths at once.

A text is as wide as it is, but the points it stands at move apart as the drawing grows. What does not
overlap in the narrowest and the widest form of a drawing does not in between, or hardly ever.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEP = 2  # pixels a row


@dataclass(frozen=True)
class Patch:
    """A rectangle: from ``left`` pixels right of ``x1`` percent to ``right`` pixels right of ``x2``."""

    x1: float
    left: float
    x2: float
    right: float
    top: float
    bottom: float

    def at(self, width: float) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) in pixels, in a drawing so wide."""
        return (
            self.x1 * width / 100 + self.left,
            self.top,
            self.x2 * width / 100 + self.right,
            self.bottom,
        )


class Room:
    """A row of bits for every two pixels of height, a bit for every pixel of width."""

    def __init__(self, widths: Sequence[int], height: int):
        self.widths, self.height = widths, height
        self._rows = [[0] * (height // STEP + 1) for _ in widths]

    def copy(self) -> Room:
        other = Room(self.widths, self.height)
        other._rows = [list(rows) for rows in self._rows]
        return other

    def take(self, patch: Patch) -> None:
        """What sticks out of the drawing takes no room."""
        for rows, width in zip(self._rows, self.widths, strict=True):
            left, top, right, bottom = patch.at(width)
            if bottom <= 0 or top >= self.height or right <= 0 or left >= width:
                continue
            bits = _bits(max(left, 0), min(right, width))
            for row in _range(max(top, 0), min(bottom, self.height)):
                rows[row] |= bits

    def is_free(self, patch: Patch) -> bool:
        """Whether it lies wholly inside the drawing and on nothing that is taken."""
        return all(
            self._is_free(rows, width, patch) for rows, width in zip(self._rows, self.widths, strict=True)
        )

    def covered(self, patch: Patch) -> float:
        """How much of a patch is taken, from 0 to 1, where it is worst."""
        return max(
            self._covered(rows, *patch.at(width)) for rows, width in zip(self._rows, self.widths, strict=True)
        )

    @staticmethod
    def _covered(rows: list[int], left: float, top: float, right: float, bottom: float) -> float:
        bits, across = _bits(left, right), _range(top, bottom)
        return sum((rows[row] & bits).bit_count() for row in across) / (bits.bit_count() * len(across))

    def _is_free(self, rows: list[int], width: int, patch: Patch) -> bool:
        left, top, right, bottom = patch.at(width)
        if left < 0 or top < 0 or right > width or bottom > self.height:
            return False
        bits = _bits(left, right)
        return not any(rows[row] & bits for row in _range(top, bottom))


def _bits(left: float, right: float) -> int:
    first, last = int(left), max(math.ceil(right), int(left) + 1)
    return ((1 << (last - first)) - 1) << first


def _range(top: float, bottom: float) -> range:
    return range(int(top) // STEP, math.ceil(bottom / STEP))
