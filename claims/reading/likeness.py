"""How well a suggestion fits what is asked elsewhere: by its measure and by its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .measures import cues
from .passages import fold

WORD = re.compile(r"[^\W\d_]{3,}")
EMPTY = frozenset(
    "how many much the and for were was had been have has did does what when which who whom where by given"
    " date all any each from into about than then that this their its first more most said total".split()
)
ENDINGS = ("ies", "es", "s", "ed", "ing")
WORDS = 4  # when all words are the same
MEASURE = 4  # when the measure is: "killed" is not "wounded", whoever they were


def words_of(text: str) -> frozenset[str]:
    """The words that carry a meaning, their endings cut."""
    return frozenset(_stem(word) for word in WORD.findall(text.lower()) if word not in EMPTY)


def measures_of(text: str) -> frozenset[str]:
    """The measures a text names: {"killed or wounded"} of "how many were killed or wounded?"."""
    folded = fold(text)
    return frozenset(cue.measure for cue in cues(folded, 0, len(folded)))


def likeness(measure: str, words: Iterable[str], asked: str, measured: frozenset[str]) -> float:
    """0 for nothing in common, more for more. ``asked``: all words by which the other is defined.

    ``measured``: what the other measures, see measures_of().
    """
    mine, theirs = frozenset(words), words_of(asked)
    shared = WORDS * len(mine & theirs) / ((len(mine) * len(theirs)) ** 0.5 or 1)
    return shared + (MEASURE / len(measured) if measure in measured else 0)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
