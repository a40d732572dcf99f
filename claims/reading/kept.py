"""Whether a number is claimed by anybody: it must count something, or something must have happened to it."""

from __future__ import annotations

import re

from .figures import Figure
from .things import NOTHING, SINGULARS, Thing, is_plural
from .vocabulary import NONE_OF, TIMELESS

WORD = re.compile(r" ?([^\W\d_]+)")
PARTS_OF = (" of ", " the ", " its ", " their ", " all ")
LOWER_BEFORE = re.compile(r"(?<![\w-])[a-z]{2,}[ ]$")
# What makes a number a count where no noun stands behind it.
COUNTS_ALONE = re.compile(
    r" (?:(?:of (?:them|us|those|whom|the (?:[0-9]+|two|three|four|five|six|ten))|others|held|feared)(?!\w)"
    r"|(?:have|had|were|are)(?: (?:been|not|now|still|also|already))* [a-z]{2,})"
)
# "no reports of casualties" is no report of none.
TIDINGS = frozenset("report reports evidence sign signs word details figures records accounts".split())
NOT_ONE = re.compile(
    r" (?:of|has|had|have|was|is|did|will)(?!\w)| (?:person|man|woman|child|soldier|shot|case)(?!\w)"
)
ORDINAL = re.compile(
    r"(?<!\w)(?:first|second|third|fourth|last|latter|next|other|top|bottom|early|late)[ -]$"
)
MULTIPLE = re.compile(
    r" (?:of )?(?:the|its|their|that) (?:number|figure|amount|size|price|rate|level|strength|total)(?!\w)"
)
LISTS = re.compile(r"(?:,| and|;)[ ]$")


def is_claimed(
    folded: str, figure: Figure, counted: Thing, measured: str, gap: int, before: str, last: int
) -> bool:
    """``measured``: what was measured; ``before``: what the sentence's earlier number measured;
    ``last``: where that number and its noun end, 0 where there is none.
    """
    if figure.kind == "zero":
        return _none_claimed(folded, figure, counted, measured)
    if figure.kind == "share":
        return _share_claimed(folded, figure, measured)
    if figure.strong or figure.change:
        return True
    if folded.startswith(("%", " percent", " per cent"), figure.end) or figure.money:
        return True
    listed = _goes_on(folded, last, figure.core)
    if listed and figure.core == figure.start:
        return True
    if folded[figure.core : figure.end] in ("one", "1", "a couple", "couple") and figure.start == figure.core:
        return bool(measured) and gap < 24 and (counted is NOTHING or counted.head in SINGULARS)
    if counted is not NOTHING:
        return counted.plural or bool(measured) or figure.start < figure.core or figure.kind == "vague"
    if figure.start < figure.core or figure.kind == "vague" or COUNTS_ALONE.match(folded, figure.end):
        return True
    if measured or (
        folded[figure.core].isdigit() and LOWER_BEFORE.search(folded, max(0, figure.core - 20), figure.core)
    ):
        return True
    return bool(before) and bool(LISTS.search(folded, max(0, figure.core - 6), figure.core))


def _goes_on(folded: str, last: int, core: int) -> bool:
    """Whether a number stands in a list of counts: "four doctors, one nurse and one driver"."""
    return 0 < last < core <= last + 40 and bool(LISTS.search(folded, max(last, core - 6), core))


def _share_claimed(folded: str, figure: Figure, measured: str) -> bool:
    """ "A third died", "half of the shells"; not "a third time", "the first half", "half the number"."""
    if ORDINAL.search(folded, max(0, figure.core - 12), figure.core) or MULTIPLE.match(folded, figure.end):
        return False
    if folded.endswith(" by ", 0, figure.start):
        return False
    if figure.of_number or folded.startswith(PARTS_OF, figure.end):
        return True
    hedged = folded[figure.start : figure.core] not in ("", "a ", "an ", "the ")
    following = WORD.match(folded, figure.end)
    return bool(measured) and (hedged or bool(following and following[1] in TIMELESS))


def _none_claimed(folded: str, figure: Figure, counted: Thing, measured: str) -> bool:
    word = WORD.match(folded, figure.end)
    if word and word[1] in NONE_OF:
        return True
    if folded[figure.core : figure.end] in ("not one", "not a single"):
        return bool(measured) or figure.core == 0 or bool(NOT_ONE.match(folded, figure.end))
    if folded[figure.core : figure.end] in ("no", "zero"):
        return (
            bool(measured)
            and counted is not NOTHING
            and counted.head not in TIDINGS
            and (is_plural(counted.head) or counted.head in SINGULARS)
        )
    return measured not in ("", "counted", "voted")
