"""Names beside the marks they belong to, never over each other; a letter where no name fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from .room import Patch, Room
from .scale import percent
from .text_width import text_width

BESIDE = 9  # pixels between a mark and its name
LEGIBLE = 0.12  # so much of a name may lie on lines
FAR = (16, 30, 46, 64, 84)  # further away, a line leads from the name to the mark


@dataclass(frozen=True)
class Wish:
    """A mark that wants a name: where it lies, and how far it reaches up and down."""

    voice: int
    x: float
    y: float
    top: float
    bottom: float
    name: str
    figure: str


@dataclass(frozen=True)
class Label:
    """``x`` in percent, all else in pixels from there. ``figure`` is empty where there was no room for it;
    ``stacked``: it stands below the name. ``leader``: (x1, y1, x2, y2) of a thin line to the mark.
    """

    voice: int
    x: str
    dx: float
    y: float
    anchor: str
    name: str
    figure: str
    stacked: bool
    leader: tuple[float, float, float, float] | None
    patch: Patch

    @property
    def second_y(self) -> float:
        return round(self.y + (self.patch.bottom - self.patch.top) / 2, 1)


@dataclass(frozen=True)
class Labels:
    """``letters``: (letter, voice) of those that got a letter. ``nameless``: those that got nothing."""

    placed: tuple[Label, ...] = ()
    letters: tuple[tuple[str, int], ...] = ()
    nameless: tuple[int, ...] = ()


def place(
    wishes: Sequence[Wish], taken: Room, lines: Room, size: float, *, narrow: bool, lettered: bool = True
) -> Labels:
    """Each mark's name, the important ones first; where one finds no room, all get letters instead.

    ``lines`` may be written over where need be. Not ``lettered``: who finds no room stays without a name.
    """
    room = taken.copy()
    named = []
    for wish in wishes:
        named.append(_first_fit(wish, _texts(wish, narrow=narrow), room, lines, size))
        if lettered and named[-1] is None:
            break
    if None not in named or not lettered:
        without = [wish.voice for wish, label in zip(wishes, named, strict=True) if label is None]
        return Labels(tuple(label for label in named if label), nameless=tuple(without))
    letters, placed, nameless = [], [], []
    for number, wish in enumerate(sorted(wishes, key=lambda wish: (wish.y, wish.x, wish.voice))):
        letter = letter_of(number)
        letters.append((letter, wish.voice))
        label = _first_fit(wish, [(letter, "", False)], taken, lines, size)
        if label is None:
            nameless.append(wish.voice)
        else:
            placed.append(label)
    letters = [(letter, voice) for letter, voice in letters if voice not in nameless]
    return Labels(tuple(placed), tuple(letters), tuple(nameless))


def letter_of(number: int) -> str:
    """A to Z, then AA, AB."""
    before, this = divmod(number, len(ascii_uppercase))
    return (ascii_uppercase[before - 1] if before else "") + ascii_uppercase[this]


def _texts(wish: Wish, *, narrow: bool) -> list[tuple[str, str, bool]]:
    """(name, figure, figure below the name), the best first."""
    texts = [(wish.name, wish.figure, True), (wish.name, "", False)]
    return texts if narrow else [(wish.name, wish.figure, False), *texts]


def _first_fit(
    wish: Wish, texts: Iterable[tuple[str, str, bool]], taken: Room, lines: Room, size: float
) -> Label | None:
    """The first that fits; its place is taken then."""
    for name, figure, stacked in texts:
        frame = _Frame.of(wish, name, figure, size, stacked=stacked and bool(figure))
        near = _free(frame, frame.near(), taken, lines)
        if near and near[0][0] <= LEGIBLE:
            way, leads = near[0], False
        else:
            far = _free(frame, frame.far(), taken, lines)
            if not near and not far:
                continue
            way, leads = (far[0], True) if far else (near[0], False)
        label = frame.label(*way[1:], leads=leads)
        taken.take(label.patch)
        return label
    return None


def _free(
    frame: _Frame, spots: Iterable[tuple], taken: Room, lines: Room
) -> list[tuple[float, tuple, Patch]]:
    """(how much of it lies on lines, spot, patch) of all that are free, the most legible first."""
    found = []
    for spot in spots:
        patch = frame.patch(*spot)
        if taken.is_free(patch):
            covered = lines.covered(patch)
            if not covered:
                return [(0.0, spot, patch)]
            found.append((covered, spot, patch))
    return sorted(found, key=lambda way: way[0])


@dataclass(frozen=True)
class _Frame:
    """One wording of a name, to be tried at several spots: (pixels aside, top, anchor)."""

    wish: Wish
    name: str
    figure: str
    stacked: bool
    width: float
    line: int
    height: int

    @classmethod
    def of(cls, wish: Wish, name: str, figure: str, size: float, *, stacked: bool) -> _Frame:
        widths = [text_width(name, size, bold=True), text_width(figure, size) if figure else 0.0]
        width = max(widths) if stacked else sum(widths) + (size / 3 if figure else 0)
        line = round(size * 1.25)
        return cls(wish, name, figure, stacked, width, line, line * (2 if stacked else 1))

    def near(self) -> Iterator[tuple[float, float, str]]:
        """Beside the mark, above and below it, beside its ends."""
        wish, height = self.wish, self.height
        yield BESIDE, wish.y - height / 2, "start"
        yield -BESIDE, wish.y - height / 2, "end"
        for top in (wish.top - 3 - height, wish.bottom + 3):
            yield from ((0, top, "middle"), (-4, top, "start"), (4, top, "end"))
        for top in (wish.top, wish.bottom - height):
            yield from ((BESIDE, top, "start"), (-BESIDE, top, "end"))

    def far(self) -> Iterator[tuple[float, float, str]]:
        above, below = self.wish.top - 3 - self.height, self.wish.bottom + 3
        for far in FAR:
            for top in (above - far, below + far):
                yield from ((0, top, "middle"), (BESIDE, top, "start"), (-BESIDE, top, "end"))

    def patch(self, dx: float, top: float, anchor: str) -> Patch:
        left = -self.width / 2 if anchor == "middle" else dx if anchor == "start" else dx - self.width
        x = self.wish.x
        return Patch(x, round(left, 1), x, round(left + self.width, 1), top, top + self.height)

    def label(self, spot: tuple[float, float, str], patch: Patch, *, leads: bool) -> Label:
        dx, top, anchor = spot
        leader = _leader(self.wish, dx, top, self.height) if leads else None
        return Label(
            self.wish.voice, percent(self.wish.x), dx, round(top + self.line * 0.78, 1), anchor,
            self.name, self.figure, self.stacked, leader, patch,
        )  # fmt: skip


def _leader(wish: Wish, dx: float, top: float, height: float) -> tuple[float, float, float, float]:
    up = top < wish.top
    return (0, wish.top - 2 if up else wish.bottom + 2, dx * 0.6, top + height if up else top)
