"""The grammar of a wording: "well over 3,000", "11 to 12,000", "two-thirds of more than 4,000".

    wording = before* (zero | vague | share | amount [to amount]) behind* words-without-a-number

Read from the left, one token at a time. Reading (text to suggestions) calls this grammar; there is no other.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from .count import Count, tidy
from .licence import Reading, build_count
from .numerals import Token, read_number, starts_number, tokens
from .vocabulary import (
    BEFORE,
    BEHIND,
    FRACTIONS,
    MORE_FIGURES,
    NO_FIGURE,
    SCALES,
    UNITS,
    VAGUE,
    ZERO,
    by_first_word,
    phrases,
)

LONGEST = 500
SHARED_SCALES = {**SCALES, "hundred": 100, "dozen": 12}
_BEFORE = by_first_word(phrases(BEFORE))
_BEHIND = by_first_word(phrases(BEHIND))
_VAGUE = by_first_word({tuple(words.split()): ends for words, ends in VAGUE.items()})
_ZERO = by_first_word({tuple(words.split()): True for words in ZERO} | {("no", "-", "one"): True})
_SECOND = by_first_word({("about",): 1, ("around",): 1, ("even",): 1, ("as", "many", "as"): 1})
_TO = ("to", "-", "or", "and", "through")
_APART = (",", ";", "(", ".", "of", "out", "including", "incl", "/")


def read_count(wording: str, whole_numbers: bool = True) -> Count:
    """Count.read: see there."""
    line = _tokens(wording)
    reading = Reading(wording=" ".join(wording.split()))
    at = _figure(line, _before(line, 0, reading), reading)
    _rest(line, at, reading)
    try:
        return build_count(reading, whole_numbers)
    except ArithmeticError as error:
        raise ValueError("That number is too large to be a count.") from error


def _tokens(wording: str) -> list[Token]:
    if not isinstance(wording, str) or not wording.strip():
        raise ValueError("Enter the words of the figure, such as “about 600”.")
    if len(wording) > LONGEST:
        raise ValueError(f"That is too long for the words of one figure (at most {LONGEST} characters).")
    for character in "" if wording.isascii() and wording.isprintable() else wording:
        category = unicodedata.category(character)
        if category in ("Cc", "Cf", "Cs", "Cn", "Co") and character not in "\t\n\r":
            raise ValueError("The words hold a character that cannot be shown; type them again.")
        if category in ("Nd", "No", "Nl") and character not in "0123456789":
            raise ValueError(f"Write the number with the digits 0 to 9 (found “{character}”).")
    if "_" in wording:
        raise ValueError("Write the number without “_”, as in 12,000.")
    line = tokens(wording)
    if "," in wording or "." in wording:
        _refuse_split_numbers(line)
    return line


def _refuse_split_numbers(line: list[Token]) -> None:
    for left, comma, right in zip(line, line[1:], line[2:], strict=False):
        together = left.end == comma.start and comma.end == right.start
        if left.number is not None and right.number is not None and comma.text in ",." and together:
            raise ValueError(
                f"“{left.text}{comma.text}{right.text}”: write 1,500 for thousands and 1.5 for decimals."
            )


def _phrase(line: list[Token], at: int, table: dict) -> tuple[int, object] | None:
    """(length, meaning) of the longest phrase of the table that begins here."""
    for words, meaning in table.get(line[at].text, ()):
        length = len(words)
        if length == 1 or tuple(token.text for token in line[at : at + length]) == words:
            return length, meaning
    return None


def _before(line: list[Token], at: int, reading: Reading) -> int:
    """Reads the words before the figure; returns where the figure begins."""
    while at < len(line):
        found = _phrase(line, at, _BEFORE)
        article = found is not None and found[0] == 1 and line[at].text in ("a", "an")
        if (found is None or article) and _begins_figure(line, at):
            return at
        if found is None:
            _refuse_start(line, at)
        length, hedge = found
        if hedge:
            reading.hedges.append(hedge)
        at += length
    raise ValueError("There is no number in these words.")


def _begins_figure(line: list[Token], at: int) -> bool:
    return line[at].number is not None or bool(
        _phrase(line, at, _VAGUE) or _phrase(line, at, _ZERO) or _share(line, at) or read_number(line, at)
    )


def _refuse_start(line: list[Token], at: int) -> None:
    word = line[at].text
    if word == "-" and at + 1 < len(line) and line[at + 1].number is not None:
        raise ValueError("A count cannot be negative.")
    if not any(starts_number(token) or token.text in ("dozens", "scores", "hundreds") for token in line[at:]):
        raise ValueError("There is no number in these words.")
    raise ValueError(f"“{word}” before the number is not understood: keep only the words of the figure.")


def _share(line: list[Token], at: int) -> tuple[int, int, int] | None:
    """(numerator, denominator, index behind "of") for "half of", "a third of", "two-thirds of"."""
    above, step = 1, at
    if line[at].text in ("a", "an", "one"):
        step += 1
    elif 0 < UNITS.get(line[at].text, 0) < 10:
        above, step = UNITS[line[at].text], at + 1
    if line[at].text not in ("a", "an") and step > at and step < len(line) and line[step].text == "-":
        step += 1
    if step >= len(line) or line[step].text not in FRACTIONS:
        return None
    below = FRACTIONS[line[step].text]
    if step + 1 < len(line) and line[step + 1].text in ("a", "an") and below == 2:
        return None  # "half a million" is a number
    if step + 1 >= len(line) or line[step + 1].text != "of":
        raise ValueError("A share needs the number it is a share of, as in “two-thirds of 12,000”.")
    if above > below:
        raise ValueError("A share cannot be more than the whole.")
    return above, below, step + 2


def _figure(line: list[Token], at: int, reading: Reading) -> int:
    """Reads the figure itself; returns where the rest begins."""
    if share := _share(line, at):
        if reading.share:
            raise ValueError("One share at a time: “a third of 12,000”.")
        reading.share = share[:2]
        return _figure(line, _before(line, share[2], reading), reading)
    if found := _phrase(line, at, _ZERO):
        following = line[at + found[0]].text if at + found[0] < len(line) else ""
        if line[at].text == "no" and found[0] == 1 and _no_figure(line, at + 1):
            raise ValueError("These words give no figure; choose “gives none” as the stance.")
        if line[at].text == "no" and found[0] == 1 and not following:
            raise ValueError("There is no number in these words.")
        reading.amount = Decimal(0)
        return at + found[0]
    if found := _phrase(line, at, _VAGUE):
        reading.vague = found[1]
        return at + found[0]
    number, behind, scaled = read_number(line, at)
    reading.amount = number
    return _upper(line, behind, scaled, reading)


def _no_figure(line: list[Token], at: int) -> bool:
    return any(token.text in NO_FIGURE for token in line[at : at + 2])


def _upper(line: list[Token], at: int, scaled: bool, reading: Reading) -> int:
    """Reads "to 12,000" behind a first amount, if it is there."""
    if (
        at + 1 >= len(line)
        or line[at].text not in _TO
        or (line[at].text == "and" and "between" not in reading.hedges)
    ):
        return at
    behind = at + 1
    if found := _phrase(line, behind, _SECOND):
        behind += found[0]
    second = read_number(line, behind) if behind < len(line) else None
    if second is None:
        return at
    low, high = reading.amount, second[0]
    if not scaled and low < high:
        low = _same_scale(low, high, line[behind : second[1]])
    if low > high:
        raise ValueError(f"The range starts at {tidy(low):,}, above its end {tidy(high):,}.")
    reading.amount, reading.upper = low, high
    return second[1]


def _same_scale(low: Decimal, high: Decimal, second: list[Token]) -> Decimal:
    """The 11 of "11 to 12,000" is 11,000, the 2 of "2 to 3 million" two million; "two or three hundred" is
    200 or 300.
    """
    shared = Decimal(1)
    for token in reversed(second):
        if token.text not in SHARED_SCALES:
            break
        shared *= SHARED_SCALES[token.text]
    if shared > 1 and low < high / shared:
        return low * shared
    for token in second:
        scale = SCALES.get(token.text)
        if scale and low * scale <= high:
            return low * scale
    if low < 1000 <= high and high / 4 <= low * 1000 <= high:
        return low * 1000
    return low


def _rest(line: list[Token], at: int, reading: Reading) -> None:
    """Reads "or more", "soldiers at least"; refuses a second figure."""
    while at < len(line):
        if line[at].text in ("%", "percent") or (
            line[at].text == "per" and line[at + 1 : at + 2] and line[at + 1].text == "cent"
        ):
            raise ValueError("A percentage needs the number it is a share of, as in “a third of 12,000”.")
        if found := _phrase(line, at, _BEHIND):
            reading.hedges.append(found[1])
            at += found[0]
            continue
        if line[at].text in _APART and _aside(line, at):
            return
        if line[at].text in MORE_FIGURES or (starts_number(line[at]) and line[at].text != "one"):
            raise ValueError("There is more than one figure in these words: keep the words of one.")
        at += 1


def _aside(line: list[Token], at: int) -> bool:
    """True where what follows is said of the figure and is no second one: "3,800 of 12,000"."""
    words = [token.text for token in line[at : at + 3]]
    return words[0] in ("of", "including", "incl", "(") or words[:2] in (
        ["out", "of"],
        [",", "including"],
        [",", "incl"],
        [";", "including"],
        ["/", "incl"],
    )
