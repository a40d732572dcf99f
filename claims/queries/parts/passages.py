"""An article's text in paragraphs, with the passages that make claims told apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """Code points of the text, and the claim quoted there."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True)
class Piece:
    """``claim``: the one this passage leads to, empty between passages. ``claims``: all that begin here.

    ``start``: its place in the text.
    """

    words: str
    claim: str = ""
    claims: tuple[str, ...] = ()
    start: int = field(default=0, compare=False)


def paragraphs(text: str, marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """Marks outside the text are left out; of two that overlap the later begins where the earlier ends."""
    found: list[list[Piece]] = [[]]
    place = 0
    for words, claims in _stretches(text, _apart(marks, len(text))):
        for number, line in enumerate(words.split("\n")):
            if number:
                found.append([])
                place += 1
            if line:
                beginning = () if number else tuple(claims)
                found[-1].append(Piece(line, claims[0] if claims else "", beginning, place))
            place += len(line)
    return tuple(tuple(pieces) for pieces in found if any(piece.words.strip() for piece in pieces))


def _apart(marks: Iterable[Mark], length: int) -> list[tuple[int, int, list[str]]]:
    """(start, end, claims) in order and without overlap; a mark inside another shares its stretch."""
    apart: list[tuple[int, int, list[str]]] = []
    for start, end, claim in sorted(mark for mark in marks if 0 <= mark.start < mark.end <= length):
        reached = apart[-1][1] if apart else 0
        if end <= reached:
            apart[-1][2].append(claim)
        else:
            apart.append((max(start, reached), end, [claim]))
    return apart


def _stretches(text: str, apart: Iterable[tuple[int, int, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    reached = 0
    for start, end, claims in apart:
        yield text[reached:start], []
        yield text[start:end], claims
        reached = end
    yield text[reached:], []
