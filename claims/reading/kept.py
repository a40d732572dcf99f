"""Whether a number is claimed by anybody: it must count something, or something must have happened to it."""

from __future__ import annotations

import re

from .figures import Figure
from .things import NOTHING, SINGULARS, Thing, is_plural
from .vocabulary import NONE_OF

WORD = re.compile(r" ?([^\W\d_]+)")
PARTS_OF = (" of ", " the ", " its ", " their ", " all ")
LOWER_BEFORE = re.compile(r"(?<![\w-])[a-z]{2,}[ ]$")
LISTS = re.compile(r"(?:,| and|;)[ ]$")


def is_claimed(folded: str, figure: Figure, counted: Thing, measured: str, gap: int, before: str) -> bool:
    """``measured``: what was measured; ``before``: what the sentence's earlier number measured."""
    if figure.kind == "zero":
        return _none_claimed(folded, figure, counted, measured)
    if figure.kind == "share":
        part = folded.startswith(PARTS_OF, figure.end)
        return figure.of_number or part or (figure.core > figure.start and bool(measured))
    if figure.strong or figure.change:
        return True
    if folded.startswith(("%", " percent", " per cent"), figure.end) or figure.money:
        return True
    if folded[figure.core : figure.end] in ("one", "1", "a couple", "couple") and figure.start == figure.core:
        return bool(measured) and gap < 24 and (counted is NOTHING or counted.head in SINGULARS)
    if counted is not NOTHING:
        return counted.plural or bool(measured) or figure.start < figure.core or figure.kind == "vague"
    if figure.start < figure.core or figure.kind == "vague":
        return True
    if measured or (
        folded[figure.core].isdigit() and LOWER_BEFORE.search(folded, max(0, figure.core - 20), figure.core)
    ):
        return True
    return bool(before) and bool(LISTS.search(folded, max(0, figure.core - 6), figure.core))


def _none_claimed(folded: str, figure: Figure, counted: Thing, measured: str) -> bool:
    word = WORD.match(folded, figure.end)
    if word and word[1] in NONE_OF:
        return True
    if folded[figure.core : figure.end] in ("no", "zero"):
        return (
            bool(measured)
            and counted is not NOTHING
            and (is_plural(counted.head) or counted.head in SINGULARS)
        )
    return measured not in ("", "counted", "voted")
