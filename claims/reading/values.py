"""What a found number is worth: the engine's reading of its words; shares with a note on how."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.agreement import Count

from .figures import Figure, understood

PERCENT = re.compile(
    r" ?(?:%|percent(?!\w)|per cent(?!\w)|pc(?!\w))(?! ?points?)|-(?:percent|per cent)(?!\w)"
)
POINTS = re.compile(r"[ -]?(?:%|percent|per cent|percentage)?[ -]?points?(?!\w)")
BEHIND_THE_NOUN = re.compile(r" (?:or more|or fewer|or less|or so|at least|at most)(?!\w)")
OWNER = re.compile(r" of (?:the )?[\w-]+['’]s? ")
CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


@dataclass(frozen=True, slots=True)
class Value:
    """The count, the words it was read from (they end at ``end``), and its unit where the words hold it."""

    count: Count
    end: int
    unit: str = ""
    calculation: str = ""


def behind_percent(folded: str, end: int) -> int:
    """Where the thing counted begins: behind "percent", if that stands there."""
    percent = PERCENT.match(folded, end)
    return percent.end() if percent else end


def value(text: str, folded: str, figure: Figure, noun_end: int) -> Value | None:
    """The value of a figure; None where the engine reads no number in its words."""
    if figure.kind == "zero":
        alone = understood(text[figure.start : figure.end])  # a bare "no" is no number: "no injuries" is
        end = figure.end if alone else max(noun_end, figure.end)
        count = alone or understood(text[figure.start : end])
        return count and Value(count, end)
    if figure.kind == "share":
        return _share(text, figure)
    if percent := PERCENT.match(folded, figure.end):
        count = understood(text[figure.start : figure.end], False)
        return count and Value(count, percent.end(), "percent")
    if POINTS.match(folded, figure.end):
        return None
    end, money = figure.end, ""
    if figure.money:
        money = next((CURRENCIES[sign] for sign in folded[figure.start : end] if sign in CURRENCIES), "")
    elif behind := BEHIND_THE_NOUN.match(folded, max(noun_end, end)):
        end = behind.end()
    words = text[figure.start : end].removesuffix("-strong")
    count = understood(words) or understood(text[figure.start : figure.end])
    return count and Value(count, end, money)


def _share(text: str, figure: Figure) -> Value | None:
    words = text[figure.start : figure.end]
    if figure.of_number:
        count = understood(words) or understood(OWNER.sub(" of ", words))
        if count is None or (count.best is None and count.low is None):
            return None
        shown = count.best if count.best is not None else count.low
        return Value(count, figure.end, "", f"{' '.join(words.split())} makes {shown:,}")
    count = understood(f"{words} of 1", False)
    return count and Value(count, figure.end, "share", "a share of a whole whose number is not given here")
