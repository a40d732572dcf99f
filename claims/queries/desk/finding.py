"""Where some words stand in an article's text, so that a claim can begin there without a mouse."""

import re
from dataclasses import dataclass

AROUND = 60  # letters shown before and after
MOST_LISTED = 20
LONGEST = 500


@dataclass(frozen=True)
class Place:
    """Code points of the text; the words themselves, and what stands around them."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Found:
    """``asked``: the words looked for. ``more``: places that are not listed."""

    asked: str
    places: tuple[Place, ...]
    more: int = 0

    @property
    def number(self) -> int:
        return len(self.places) + self.more


def places_of(text: str, asked: str) -> Found | None:
    """Whatever the case of the letters and the width of the spaces. None where nothing is asked for.

    Whole words; parts of words where no whole ones are found.
    """
    words = asked[:LONGEST].replace("\0", "").split()
    if not words:
        return None
    letters = r"\s+".join(map(re.escape, words))
    spans = _spans(rf"(?<!\w){letters}(?!\w)", text) or _spans(letters, text)
    listed = tuple(_place(text, start, end) for start, end in spans[:MOST_LISTED])
    return Found(" ".join(words), listed, max(len(spans) - MOST_LISTED, 0))


def _spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _place(text: str, start: int, end: int) -> Place:
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    return Place(start, end, before, text[start:end], after)
