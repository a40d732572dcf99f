"""Words to sentences: a text folded for searching, its sentences, and the speech between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from .vocabulary import ABBREVIATIONS

SPACES = "\t\r\v\f\u00a0\u2007\u2009\u202f\u2002\u2003\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2212"
FOLDS = [(char, " ") for char in SPACES] + [(char, "-") for char in DASHES] + [("’", "'"), ("İ", "i")]

# What runs over a whole text begins with the one character it looks for: the search flies past all others.
STOP = re.compile(r"[.!?…\n](?:(?<=\n)|[\"'”’»)\]]{0,3}(?= |\n|$))")
OPENS = re.compile(r"[“”\"«»„‘’'](?:(?<=[“”\"«»„])|(?<=[‘'])(?<!\w.)(?=\w)|(?<=[’'])(?<=[\w.,!?…].)(?!\w))")
BREAK_WITHIN = re.compile(r"\n(?=[a-z])(?<=[a-z,]\n)")
WORD_BEFORE = re.compile(r"[\w.]{1,12}$")
LONGEST_SENTENCE = 2_000


class Sentence(NamedTuple):
    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case with plain dashes, apostrophes and spaces: as long as before, offset for offset.

    A line broken in the middle of a sentence becomes a space.
    """
    folded = BREAK_WITHIN.sub(" ", text)
    for char, plain in FOLDS:
        folded = folded.replace(char, plain)
    folded = folded.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded


class Passages:
    """The sentences of a text, found once; none is longer than LONGEST_SENTENCE: work on one is bounded."""

    def __init__(self, text: str, folded: str):
        self.text = text
        self.folded = folded
        self.starts = self._starts()

    def _starts(self) -> list[int]:
        starts, begin = [0], 0
        for stop in STOP.finditer(self.folded):
            if stop[0] != "\n" and self._within(stop):
                continue
            end = stop.end()
            if end - begin > LONGEST_SENTENCE:
                self._cut(starts, begin, end)
            starts.append(end)
            begin = end
        self._cut(starts, begin, len(self.text))
        return starts

    def _cut(self, starts: list[int], begin: int, end: int) -> None:
        while end - begin > LONGEST_SENTENCE:
            begin += LONGEST_SENTENCE
            starts.append(begin)

    def _within(self, stop: re.Match) -> bool:
        """Whether a full stop belongs to a word: "Gen. Kim", "5 p.m. on Monday", "J. Smith"."""
        at = stop.end()
        if self.folded[at : at + 1] == "\n":
            return False
        following = self.text[at + 1 : at + 2]
        if following.islower():
            return True
        if stop[0] != ".":
            return False
        before = WORD_BEFORE.search(self.folded, max(0, stop.start() - 12), stop.start())
        word = before[0] if before else ""
        if word in ("a.m", "p.m", "no") and following.isupper():
            return False
        return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds an offset, without the spaces around it."""
        number = bisect_right(self.starts, at) - 1
        return self.numbered(number)

    def number(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def numbered(self, number: int) -> Sentence:
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        words = self.text[start:end]
        return Sentence(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

    def paragraph(self, at: int) -> tuple[int, int]:
        """(start, end) of the line that holds an offset; far lines end where no sentence would reach."""
        start = self.folded.rfind("\n", max(0, at - 4 * LONGEST_SENTENCE), at) + 1
        end = self.folded.find("\n", at, at + 4 * LONGEST_SENTENCE)
        return max(start, at - 4 * LONGEST_SENTENCE), (
            min(len(self.text), at + 4 * LONGEST_SENTENCE) if end < 0 else end
        )


def speech(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of one paragraph that stand in quotation marks, the marks not included.

    A mark that is never closed does not swallow the rest: it is no speech, unless a paragraph that begins
    with one ends in the midst of it, as a speech over several paragraphs does; that is for the caller.
    """
    spans, opened, kind = [], None, ""
    for mark in OPENS.finditer(text, start, end):
        char = mark[0]
        if opened is None:
            if char in '“"«„' or (char in "‘'" and text[mark.end() : mark.end() + 1].isalnum()):
                opened, kind = mark.end(), char
        elif char in CLOSERS[kind]:
            spans.append((opened, mark.start()))
            opened = None
        elif char == kind or (char in "“«„" and kind in "‘'"):
            opened, kind = mark.end(), char
    return spans


CLOSERS = {"“": '”"', '"': '"”', "«": "»", "„": "“”", "‘": "’'", "'": "'’"}
