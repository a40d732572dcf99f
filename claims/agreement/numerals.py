"""Numbers in digits and in English words: "12,643", "1.6 million", "12k", "four hundred and three"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .count import LARGEST
from .vocabulary import GROUPS, SCALES, SUFFIXES, TENS, UNITS

SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t\n\r"), " ")
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")

GROUPED = {**SCALES, **GROUPS}
SCALED = {**GROUPED, "hundred": 100}
HUNDREDS = {**SCALES, "hundred": 100}

# Every alternative is bounded by what stands in the text and none can match in two ways: linear time.
TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
    r"(?:(?P<suffix>(?i:mln|mn|bn|k|m|b))(?![^\W_]))?"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<mark>>=|<=|\S)"
)


class Token(NamedTuple):
    """One word, number or mark; ``number`` is set for digits, ``start`` and ``end`` are code points."""

    text: str
    start: int
    end: int
    number: Decimal | None = None
    scaled: bool = False  # carries its own scale: "12k", or thousands written out: "12,000"


def tokens(text: str) -> list[Token]:
    """The tokens of a text, lower case. Raises ValueError for a number no count can reach."""
    found = []
    if not (text.isascii() and text.isprintable()):
        text = text.translate(SPACES).translate(DASHES)
    for match in TOKEN.finditer(text):
        written = match["number"]
        if written is None:
            found.append(Token(match[0].lower().replace("’", "'"), *match.span()))
            continue
        digits = written.replace(",", "").replace(" ", "")
        if len(digits) > 40:
            raise ValueError("That number is too large to be a count.")
        scale = SUFFIXES.get((match["suffix"] or "").lower(), 1)
        value = Decimal(digits) * scale
        found.append(Token(match[0], *match.span(), value, scale > 1 or len(written) > len(digits)))
    return found


def starts_number(token: Token) -> bool:
    """True for digits and for words that can only begin or be a number ("four", "twenty", "million")."""
    word = token.text
    return token.number is not None or word in UNITS or word in TENS or word in SCALES or word == "hundred"


class Cardinal:
    """Adds up number words from the left: [four] [hundred] [and] [three] -> 403.

    ``take`` answers whether a token carries the number on. ``total`` holds finished thousands, ``group`` the
    part below the next scale word.
    """

    def __init__(self):
        self.total = Decimal(0)
        self.group: Decimal | None = None
        self.last_scale = None
        self.scaled = False
        self.digits = False
        self.hyphenated = False

    def value(self) -> Decimal:
        return self.total + (self.group or 0)

    def take(self, token: Token) -> bool:
        word = token.text
        if token.number is not None:
            return self._start(token.number, token.scaled)
        if word in UNITS:
            return self._add(UNITS[word], 10 if UNITS[word] < 10 else 100)
        if word in TENS:
            return self._add(TENS[word], 100)
        if word == "hundred":
            return self._multiply(100)
        if word in GROUPS and not self.total:
            return self._multiply(GROUPS[word])
        if word in SCALES:
            return self._scale(SCALES[word])
        return False

    def _start(self, number: Decimal, scaled: bool) -> bool:
        if self.group is not None or self.total:
            return False
        self.group, self.scaled, self.digits = number, scaled, True
        return True

    def _add(self, number: int, step: int) -> bool:
        if self.group is None:
            self.group = Decimal(number)
            return True
        if self.digits or self.group % step or (step == 10 and 0 < self.group % 100 < 20):
            return False
        self.group += number
        return True

    def _multiply(self, by: int) -> bool:
        if self.group is not None and (self.group >= 100 or self.group == 0):
            return False
        self.group = (1 if self.group is None else self.group) * by
        return True

    def _scale(self, by: int) -> bool:
        if self.last_scale is not None and by >= self.last_scale:
            return False
        if self.group == 0 or (self.group is None and self.total):
            return False
        self.total += (1 if self.group is None else self.group) * by
        self.group, self.last_scale, self.scaled = None, by, True
        return True


def read_number(line: list[Token], at: int) -> tuple[Decimal, int, bool] | None:
    """(number, index behind it, whether it carries a scale of its own), or None where no number begins.

    Understands "a hundred", "half a million", "one and a half million", "a million and a half", "a couple of
    dozen", "twenty-one".
    """
    start = at
    if _words(line, at, "half", "a") or _words(line, at, "half", "an"):
        inner = read_number(line, at + 2) if at + 2 < len(line) and line[at + 2].text in GROUPED else None
        return (inner[0] / 2, inner[1], True) if inner else None
    if at + 1 < len(line) and line[at].text in ("a", "an"):
        if line[at + 1].text not in SCALED:
            return None
        at += 1
    cardinal = Cardinal()
    while at < len(line):
        if cardinal.take(line[at]):
            at += 1
        elif at > start and (skip := _joint(line, at, cardinal)):
            at += skip
        else:
            break
    if at == start or (cardinal.group is None and not cardinal.total):
        return None
    if cardinal.value() >= LARGEST:
        raise ValueError("That number is too large to be a count.")
    return cardinal.value(), at, cardinal.scaled


def _joint(line: list[Token], at: int, cardinal: Cardinal) -> int:
    """How many tokens join two parts of one number: "and" in "hundred and three", "-" in "twenty-one"."""
    if _words(line, at, "and", "a", "half"):
        if cardinal.group is None and cardinal.last_scale:
            cardinal.total += Decimal(cardinal.last_scale) / 2
            return 3
        if at + 3 < len(line) and line[at + 3].text in GROUPED and cardinal.group is not None:
            cardinal.group += Decimal("0.5")
            return 3
        return 0
    if at + 1 >= len(line):
        return 0
    word, following = line[at].text, line[at + 1].text
    small = following in UNITS or following in TENS
    if word == "and" and small:
        hundreds = cardinal.group is not None and cardinal.group % 100 == 0 and not cardinal.digits
        return 1 if hundreds or (cardinal.group is None and cardinal.total) else 0
    if word == "-":
        return _hyphen(line, at, cardinal)
    if word == "of" and following in GROUPS and at and line[at - 1].text == "couple":
        cardinal.group *= GROUPS[following]
        return 2
    if word == "of" and at and line[at - 1].text == "couple" and following in HUNDREDS:
        return 1
    return 0


def _hyphen(line: list[Token], at: int, cardinal: Cardinal) -> int:
    """How many tokens a hyphen joins to a number: "twenty-one", "15-thousand", "four-thousand-100"."""
    following = line[at + 1]
    tens = cardinal.group is not None and cardinal.group % 100 >= 20 and cardinal.group % 10 == 0
    if not cardinal.digits and tens and 0 < UNITS.get(following.text, 0) < 10:
        return 1
    if line[at - 1].end != line[at].start or line[at].end != following.start:
        return 0
    if following.text in HUNDREDS and cardinal.group:
        cardinal.hyphenated = True
        return 1
    below = cardinal.last_scale if cardinal.group is None else 100 if cardinal.group % 100 == 0 else 0
    if cardinal.hyphenated and following.number is not None and 0 < following.number < (below or 0):
        cardinal.group = (cardinal.group or 0) + following.number
        return 2
    return 0


def _words(line: list[Token], at: int, *expected: str) -> bool:
    return len(line) >= at + len(expected) and all(
        line[at + step].text == word for step, word in enumerate(expected)
    )
