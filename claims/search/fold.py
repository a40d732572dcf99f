"""From text to the tokens that are indexed and looked for: without case, accents, endings or punctuation.

A token is of ASCII letters or of digits alone, so that every database takes it for one word. "3,000" is
3000; "KN-23" and "KN23" are kn 23; "Korea’s" is korea; words of other scripts are spelt in letters a to p.
Scripts that set no spaces, or add endings without one, are kept as overlapping pairs of signs: so a word is
found inside a longer one.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from threading import Lock
from typing import NamedTuple

import snowballstemmer

LONGEST_TOKEN = 40
APOSTROPHES = "'’ʼ‘`´"  # noqa: RUF001
UNBROKEN = "\u00a0\u2009\u202f"  # spaces within a number
OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ŋ": "ng"}  # noqa: RUF001
)


class Token(NamedTuple):
    """`text` as indexed; `word` before its ending was cut. The place counts letters of the composed text."""

    text: str
    word: str
    start: int
    end: int


def _class_of_marks() -> str:
    """The combining marks as ranges of a regular expression."""
    codes = range(0x300, min(0x10000, sys.maxunicode))
    found = []
    for is_mark, group in groupby(codes, key=lambda code: unicodedata.category(chr(code))[0] == "M"):
        if is_mark:
            members = list(group)
            found.append(f"\\u{members[0]:04x}-\\u{members[-1]:04x}")
    return "".join(found)


_MARKS = _class_of_marks()
_LETTERS = rf"(?:[^\W\d_]|[{_MARKS}])+"
PIECE = re.compile(
    rf"(?<!\d)\d{{1,3}}(?:[,{UNBROKEN}’']\d{{3}})+(?!\d)|\d+|{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*"
)
_PART = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]+")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff"
    r"\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ENGLISH = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = Lock()  # the stemmer keeps the word it works on


def composed(text: str) -> str:
    """The form whose letters are counted. The eye sees no difference."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> Iterator[Token]:
    """`text` as `composed` gives it."""
    for piece in PIECE.finditer(text):
        at = piece.start()
        for folded_to, word, start, end in of_piece(piece[0]):
            yield Token(folded_to, word, start + at, end + at)


@lru_cache(maxsize=20_000)
def of_piece(piece: str) -> tuple[Token, ...]:
    """The tokens of what stands between two spaces or signs, their places counted from its beginning."""
    if piece[0].isdecimal():
        digits = "".join(str(unicodedata.decimal(sign)) for sign in piece if sign.isdecimal())
        return (Token(digits[:LONGEST_TOKEN], digits, 0, len(piece)),)
    if piece.isascii() and piece.isalpha():
        low = piece.lower()
        return (Token(stem(low), low, 0, len(piece)),)
    return tuple(_of_letters(_POSSESSIVE.sub("", piece)))


def words(text: str) -> list[Token]:
    return list(tokens(composed(text)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word of letters a to z without its ending."""
    with _ONE_AT_A_TIME:
        return _ENGLISH.stemWord(word)[:LONGEST_TOKEN]


@lru_cache(maxsize=20_000)
def plain(sign: str) -> str:
    """One letter without case and marks; several for ß; none for a mark alone."""
    loose = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    if "\u2044" in loose:  # a half is neither one nor two, nor twelve
        return ""
    kept = "".join(each for each in loose if unicodedata.category(each)[0] in "LN" or _vowel_sign(each))
    return unicodedata.normalize("NFC", kept).translate(OTHER_LETTERS)


def _vowel_sign(sign: str) -> bool:
    return unicodedata.category(sign) == "Mc"


def spelt(word: str) -> str:
    """A word of another script in letters a to p, five for each of its own; no English word has the 0."""
    return "u0" + "".join(
        chr(97 + (ord(sign) >> shift & 15)) for sign in word[:LONGEST_TOKEN] for shift in (16, 12, 8, 4, 0)
    )


def _of_letters(word: str) -> Iterator[Token]:
    letters, places = [], []
    for place, sign in enumerate(word):
        folded = plain(sign)
        letters.append(folded)
        places += [place] * len(folded)
    for part in _PART.finditer("".join(letters)):
        first, last = part.span()
        text, spot = part[0], places[first:last]
        if text.isascii():
            folded = stem(text) if text.isalpha() else text[:LONGEST_TOKEN]
            yield Token(folded, text, spot[0], spot[-1] + 1)
        else:
            yield from _of_another_script(text, spot)


def _of_another_script(text: str, places: list[int]) -> Iterator[Token]:
    at = 0
    while at < len(text):
        dense = _DENSE.match(text, at)
        if dense is None:
            following = _DENSE.search(text, at)
            end = following.start() if following else len(text)
            yield Token(spelt(text[at:end]), text[at:end], places[at], places[end - 1] + 1)
        else:
            end = dense.end()
            for here in range(at, end):
                pair = text[here : min(here + 2, end)]
                yield Token(spelt(pair), pair, places[here], places[here + len(pair) - 1] + 1)
        at = end


def is_dense(token: Token) -> bool:
    return _DENSE.match(token.word) is not None


Folded = tuple[str, tuple[str, ...]]
SHORT = 80  # letters: names, titles and days
RAW = "r0"  # before a word with its ending, for searches by its beginning; alone between two passages


def folded(*passages: str) -> str:
    """The indexed column: the tokens in order; behind them the words whose ending was cut, once each."""
    found = [line_of(line) for passage in passages for line in passage.splitlines()]
    whole = {word for _, cut in found for word in cut}
    kept = f" {RAW} ".join(tokens_of for tokens_of, _ in found if tokens_of)
    return " ".join([kept, *(f"{RAW}{word[:LONGEST_TOKEN]}" for word in sorted(whole))]).strip()


def line_of(line: str) -> Folded:
    """Its tokens, and the words whose ending was cut."""
    return short_line(line) if len(line) <= SHORT else folded_line(line)


@lru_cache(maxsize=4_096)  # a question's title stands in each of its claims, a passage in one
def short_line(line: str) -> Folded:
    return folded_line(line)


def folded_line(line: str) -> Folded:
    found = words(line)
    cut = {token.word for token in found if token.word != token.text and token.word.isascii()}
    return " ".join(token.text for token in found), tuple(cut)
