"""What a reader typed, as terms that must all be found. Nothing is an operator, but for quotation marks."""

import re
from dataclasses import dataclass

from .fold import LONGEST_TOKEN, Token, composed, is_dense, spelt, tokens

LONGEST_QUERY = 200
MOST_TERMS = 12
SHORTEST_BEGINNING = 2
SHORTEST_UNCUT = 5
# Of a question as people ask it, these say nothing about what it is on.
COMMON = frozenset(
    "a an and are as at be been by did do does for from had has have how in is it its many much of on or "
    "that the their there they this to was were what when where which who whom whose why with".split()
)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that stand side by side. With a ``beginning`` the last may also be a word that begins so."""

    tokens: tuple[str, ...]
    beginning: str = ""

    @property
    def may_be_uncut(self) -> bool:
        """Whether words that have their ending still are looked at; they stand alone, not in phrases.

        What is shorter begins the word without its ending as well.
        """
        return len(self.tokens) == 1 and len(self.beginning) >= SHORTEST_UNCUT and self.beginning.isalpha()


@dataclass(frozen=True)
class Asked:
    """``words``: what was typed, fit to be shown again. ``cut``: not all of it is looked for."""

    words: str
    terms: tuple[Term, ...]
    cut: bool = False


def read_query(typed: str) -> Asked:
    """Words between spaces are terms, words in quotation marks one term; the last may be a beginning."""
    shown = composed(typed.replace("\0", " ")).strip()
    text = shown[:LONGEST_QUERY]
    terms: list[tuple[Term, bool]] = []
    end = 0
    for quoted in _QUOTED.finditer(text):
        terms += _loose(text[end : quoted.start()], last=False)
        terms += [(term, False) for term in _term(list(tokens(quoted[1])), last=False, quoted=True)]
        end = quoted.end()
    terms += _loose(text[end:], last=True)
    telling = [term for term, common in terms if not common] or [term for term, _ in terms]
    once = tuple(dict.fromkeys(telling))
    return Asked(text, once[:MOST_TERMS], len(shown) > LONGEST_QUERY or len(once) > MOST_TERMS)


def _loose(text: str, *, last: bool) -> list[tuple[Term, bool]]:
    """Each word with whether it is a common one."""
    typed = [found for word in _SPACES.split(text) if (found := list(tokens(word)))]
    return [
        (term, len(found) == 1 and found[0].word in COMMON)
        for number, found in enumerate(typed, 1)
        for term in _term(found, last=last and number == len(typed), quoted=False)
    ]


def _term(found: list[Token], *, last: bool, quoted: bool) -> list[Term]:
    if not found:
        return []
    if len(found) > 1 and is_dense(found[-1]) and len(found[-1].word) == 1:
        before = found[-2]
        if is_dense(before) and before.end == found[-1].end:
            found = found[:-1]  # in the middle of a longer word no pair ends here
    end = found[-1]
    if end.word.isdigit():
        return [Term(_texts(found))]
    if end.text == spelt(end.word):
        pair = is_dense(end) and len(end.word) > 1
        return [Term(_texts(found), "" if pair or quoted else end.text)]
    beginning = last and not quoted and len(end.word) >= SHORTEST_BEGINNING
    return [Term(_texts(found), end.word[:LONGEST_TOKEN] if beginning else "")]


def _texts(found: list[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in found)
