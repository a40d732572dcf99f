"""What a number measures: the nearest word of killing, wounding, sending … in its sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from .patterns import any_of
from .vocabulary import MEASURES, PARTS

_measure_of = {phrase: name for name, phrases in MEASURES.items() for phrase in phrases.split()}
_stems = {stem[:-1]: name for stem, name in _measure_of.items() if stem.endswith("*")}
_whole = {phrase.replace("_", " "): name for phrase, name in _measure_of.items() if not phrase.endswith("*")}
CUE = re.compile(rf"(?<![\w-])(?:{any_of(_measure_of)})(?!\w)")
JOINED = frozenset((" or ", " and ", ", ", ", or ", ", and ", "/", " and/or "))
BOUNDARY = re.compile(r";| while | but | whereas | although | though ")
ASIDE = re.compile(
    r", (?:including|among them|among)(?!\w)[^;.]{0,80}?,(?= (?:were|was|have|had|has|are|died))"
)
FARTHEST = 110
NAMES = {
    1 | 2: "killed or wounded",
    1 | 2 | 4: "killed, wounded or missing",
    1 | 2 | 8: "killed, wounded or captured",
}


class Cue(NamedTuple):
    start: int
    end: int
    measure: str


def cues(folded: str, start: int, end: int) -> list[Cue]:
    """The measuring words of one sentence; "killed, wounded or missing" is one of them."""
    found: list[Cue] = []
    for match in CUE.finditer(folded, start, end):
        name = _whole.get(match[0]) or _by_stem(match[0])
        cue = Cue(match.start(), match.end(), name)
        if found and folded[found[-1].end : cue.start] in JOINED and (both := _both(found[-1].measure, name)):
            cue = Cue(found[-1].start, cue.end, both)
            found.pop()
        found.append(cue)
    return found


def _by_stem(word: str) -> str:
    return next(_stems[word[:cut]] for cut in range(len(word), 0, -1) if word[:cut] in _stems)


def _both(left: str, right: str) -> str | None:
    sets = {name: bit for bit, name in NAMES.items()} | PARTS
    if left not in sets or right not in sets or left == right:
        return None
    bits = sets[left] | sets[right]
    return NAMES.get(bits) or " or ".join(name for name, bit in PARTS.items() if bits & bit)


def measure(
    folded: str, start: int, end: int, listed: list[Cue], figures: list[tuple[int, int]]
) -> tuple[str, int]:
    """The measure of the number between ``start`` and ``end`` (its noun included) and how far off
    its word stands; "" where none is near.

    ``figures`` are the spans of the sentence's other numbers: a word beyond one of them more likely belongs
    to that one.
    """
    best, nearest = "", FARTHEST
    verb_from = aside.end() if (aside := ASIDE.match(folded, end)) else end
    for cue in listed:
        if start <= cue.start < end:
            return cue.measure, 0
        if cue.start >= end:
            gap = _gap(folded, verb_from if cue.start >= verb_from else end, cue.start, figures)
        else:
            gap = _gap(folded, cue.end, start, figures) + 4
        if gap < nearest:
            best, nearest = cue.measure, gap
    return best, nearest


def _gap(folded: str, left: int, right: int, figures: list[tuple[int, int]]) -> int:
    gap = right - left
    if gap > FARTHEST:
        return gap
    between = folded[left:right]
    if BOUNDARY.search(between):
        gap += 80
    gap += 12 * between.count(",") + 30 * sum(left <= a and b <= right for a, b in figures)
    if " and " in between:
        gap += 15
    return gap
