"""Finds a quote again in another text of its article: moved, or with other blanks and quotation marks.

A quote is known by its words and by what stood right before and behind it (the W3C text-quote selector), and
by where it stood. Words that were changed are another quote: those are not found, and somebody has to look.
"""

import re
from array import array
from dataclasses import dataclass

BLANKS = re.compile(r"\s+")
DROPPED = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
FAMILIES = {
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4`",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
SAME = {ord(char): plain for plain, family in FAMILIES.items() for char in family}
LONG = 24  # letters; a shorter quote is known by its neighbours only
ENOUGH = 0.6  # of them, on each side
MOST_PLACES = 2_000  # a quote that stands in more is found in none


@dataclass(frozen=True, slots=True)
class Quote:
    """`start`: where it stood in the older text; `prefix` and `suffix`: the letters around it there."""

    words: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0


class Ground:
    """A text in which quotes are looked for, folded once, with the place of each folded letter in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = array("L")
        parts = []
        for number, char in enumerate(text):
            plain = folded_letter(char)
            if plain == " " and parts and parts[-1] == " ":
                continue
            if plain:
                parts.append(plain)
                self.places.append(number)
        self.folded = "".join(parts)

    def find(self, quote: Quote) -> tuple[int, int] | None:
        """Start and end in the text; of several places the one with its old neighbours, then the nearest."""
        words = fold(quote.words).strip()
        if not words:
            return None
        before, behind = neighbours(quote)
        best: tuple[int, int, int] | None = None
        at, seen = self.folded.find(words), 0
        while at >= 0:
            seen += 1
            if seen > MOST_PLACES:
                return None
            end = at + len(words)
            left, right = self.alike(at, end, before, behind)
            known = left >= ENOUGH * len(before) and right >= ENOUGH * len(behind)
            if self.whole(at, end, before, behind) and (known or len(words) >= LONG):
                found = (left + right, -abs(self.places[at] - quote.start), at)
                best = max(best or found, found)
            at = self.folded.find(words, at + 1)
        if best is None:
            return None
        return self.places[best[2]], self.places[best[2] + len(words) - 1] + 1

    def whole(self, start: int, end: int, before: str, behind: str) -> bool:
        """Not cut out of a longer word or number, unless it was so before: 600 does not stand in 1,600."""
        text = self.folded
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        if text[start].isalnum() and left[-1:].isalnum() and not before[-1:].isalnum():
            return False
        if text[end - 1].isalnum() and right[:1].isalnum() and not behind[:1].isalnum():
            return False
        into_number = text[start].isdigit() and left[-1:] in {",", "."} and left[:1].isdigit()
        out_of_number = text[end - 1].isdigit() and right[:1] in {",", "."} and right[1:].isdigit()
        return not (into_number or out_of_number)

    def alike(self, start: int, end: int, before: str, behind: str) -> tuple[int, int]:
        """How many letters on either side of the place are those that stood beside the quote."""
        text = self.folded
        left = right = 0
        while left < min(len(before), start) and text[start - left - 1] == before[-left - 1]:
            left += 1
        while right < min(len(behind), len(text) - end) and text[end + right] == behind[right]:
            right += 1
        return left, right


def neighbours(quote: Quote) -> tuple[str, str]:
    """Those of the same paragraph: another may stand beside it now."""
    return fold(quote.prefix.rpartition("\n")[2]), fold(quote.suffix.partition("\n")[0])


def fold(text: str) -> str:
    return BLANKS.sub(" ", text.translate(DROPPED).translate(SAME))


def folded_letter(char: str) -> str:
    if char.isspace():
        return " "
    return "" if ord(char) in DROPPED else SAME.get(ord(char), char)
