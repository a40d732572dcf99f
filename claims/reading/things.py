"""The thing counted: the noun behind a number ("600 North Korean troops" -> "North Korean troops")."""

from __future__ import annotations

import re
from typing import NamedTuple

from .vocabulary import LARGE_AREAS, NO_COUNTS, TIMELESS

WORD = re.compile(r"(?:[ \-]|(?<= )[\"“‘'])*([^\W\d_][\w'’.-]{0,40})")
PLURALS = frozenset(
    "people men women children troops personnel dead wounded injured missing police staff crew cattle sheep"
    " fish aircraft data media lives survivors homeless servicemen servicewomen gunmen policemen firemen"
    " fishermen workers infantry rubles rupees yuan yen won baht dollars euros pounds percent"
    " poor sick elderly young passengers".split()
)
NO_PLURALS = frozenset(
    "this was has is his its as us previous various serious across less unless address previous plus"
    " dangerous famous religious mass press express business glass gas bus class congress fortress".split()
)
SINGULARS = frozenset(
    "person man woman child boy girl soldier civilian policeman officer student passenger worker death"
    " injury body victim journalist pilot house home village building school shell missile rocket drone"
    " tank ship boat vehicle bus car aircraft hostage prisoner protester patient case vote seat".split()
)
LONGEST = 8
LEADS = frozenset("of more other others additional further new different".split())
OWNERS = frozenset("the its their his these those our".split())


class Thing(NamedTuple):
    """``words`` as printed, ``start`` and ``end`` where they stand; ``head`` is the noun in lower case."""

    words: str
    start: int
    end: int
    head: str
    first: str
    plural: bool
    capitalised: bool = False

    def is_a_unit(self) -> bool:
        """Whether the number is a length, a duration, a speed: no count of things, as land held is."""
        if self.first.rstrip("'.") in ("square", "sq") and self.head.rstrip("'.") in LARGE_AREAS:
            return False
        return self.head.rstrip("'.") in NO_COUNTS or self.first.rstrip("'.") in NO_COUNTS


NOTHING = Thing("", 0, 0, "", "", False)


def thing(text: str, folded: str, at: int, end: int) -> Thing:
    """The thing counted by the number that ends at ``at``; NOTHING where no noun follows before ``end``."""
    words, begin, stop = [], at, at
    for _ in range(LONGEST):
        found = WORD.match(folded, stop, end)
        if found is None:
            break
        word = found[1].rstrip(".'-") if found[1].endswith((".", "'", "-")) else found[1]
        if not words and _leads(word, begin > at):
            begin = stop = found.end()
            continue
        if word in TIMELESS and not (
            word in ("injured", "wounded", "missing", "dead") and _noun_follows(folded, found.end(), end)
        ):
            break
        if not words:
            begin = found.start(1)
        words.append(word)
        stop = found.start(1) + len(word)
        if is_plural(word) and not _more_of_it(folded, stop, end):
            break
        if word != found[1] and not word.endswith("."):
            break
    if not words or not (
        is_plural(words[-1]) or words[-1] in SINGULARS or words[0].rstrip("'.") in NO_COUNTS
    ):
        return NOTHING
    return Thing(
        text[begin:stop],
        begin,
        stop,
        words[-1],
        words[0],
        is_plural(words[-1]),
        text[begin : begin + 1].isupper(),
    )


def _leads(word: str, behind_another: bool) -> bool:
    """Whether a word may stand between a number and its noun: "dozens of the other villages"."""
    return word in LEADS or (behind_another and word in OWNERS)


def is_plural(word: str) -> bool:
    return word in PLURALS or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in NO_PLURALS
    )


def _noun_follows(folded: str, at: int, end: int) -> bool:
    found = WORD.match(folded, at, end)
    return found is not None and (is_plural(found[1]) or found[1] in SINGULARS)


def _more_of_it(folded: str, at: int, end: int) -> bool:
    """Whether a plural is only the first part of the noun: "arms dealers", "special forces soldiers"."""
    found = WORD.match(folded, at, end)
    return (
        found is not None and is_plural(found[1]) and found[1] not in NO_COUNTS and folded[at : at + 1] == " "
    )
