"""Numbers with their hedges: the spans of a text that ``Count.read`` may understand.

A fast search finds where a number may begin; around each such place a few anchored, bounded expressions
made from the engine's own vocabulary take in its hedges, its range and what stands behind it. What a
span licenses is for the engine to say: there is one grammar of a wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.agreement import Count
from claims.agreement.vocabulary import (
    BEFORE,
    BEHIND,
    FRACTIONS,
    GROUPS,
    SCALES,
    SUFFIXES,
    TENS,
    UNITS,
    VAGUE,
)
from claims.agreement.wording import read_count

from .patterns import any_of, any_reversed
from .vocabulary import CHANGES, PHRASAL, TOLLS

# Hedges of the engine that in running prose mean something else ("from Moscow", "reportedly 40", "c 5").
NOT_IN_PROSE = {"from", "reportedly", "c", "maximum", "minimum", "presumably", "ranging_from"}
FILLERS = "a_total_of total_of another a_further further an_additional additional all".split()
HEDGES = {
    phrase
    for hedge, phrases in BEFORE.items()
    if hedge and hedge != "between"
    for phrase in phrases.split()
    if phrase[0].isalpha() and phrase not in NOT_IN_PROSE
}
LOOK_BACK = 60

_scale = any_of([*SCALES, *GROUPS, "hundred"])
_word = any_of([*UNITS, *TENS, *SCALES, "hundred", "dozen"])
_starts = any_of(
    [*UNITS, *TENS, *SCALES, *GROUPS, *FRACTIONS, *"hundred no none no-one nobody nil not couple".split()]
    + [words.split()[1] if words.startswith("a ") else words for words in VAGUE]
)
_suffix = any_of(SUFFIXES)
_digits = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,4})?"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9]| ?-?(?:mm|millimet))"
    rf"|[0-9]{{1,15}}(?:\.[0-9]{{1,4}})?)(?![0-9])(?:(?:{_suffix})(?!\w))?(?:[ -](?:{_scale})(?!\w))?"
)
_words = (
    rf"(?:half an? (?:{_scale})(?!\w)|couple of (?:{_scale})(?!\w)|couple(?= of )"
    rf"|(?:{_word})(?!\w)(?: and a half (?:{_scale})(?!\w)|"
    rf"(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)) and )(?:{_word})(?!\w)){{0,9}})(?: and a half"
    rf"(?!\w))?"
)
_money = r"(?:(?:us|hk|au|nz|ca)?[$€£¥] ?)"
_rest = r"(?:(?:(?<=-thousand)|(?<=-hundred))-[0-9]{1,3}(?!\w|[,.][0-9]))"
_number = rf"{_money}?(?:{_digits}|(?:an? )?{_words}){_rest}?"
_hedge = any_of(HEDGES)
_vague = any_of(words.removeprefix("a ") for words in VAGUE)
_joins = r"(?: ?- ?| to | or | through )"
_second = r"(?:as many as |about |around |even |some )?"
_parts = any_of(FRACTIONS)
_behind = any_of(
    phrase
    for phrases in BEHIND.values()
    for phrase in phrases.split()
    if phrase not in ("+", "plus", "approximately", "roughly")
)

START = re.compile(rf"[^a-z0-9](?:[0-9]|(?:{_starts})(?![a-z]))")
BEFORE_IT = re.compile(
    rf"(?P<between> {{1,2}}(?:neewteb|morf)(?!\w))?"
    rf"(?P<hedges>(?: {{1,2}}(?:{any_reversed([*HEDGES, *FILLERS, 'a', 'an'])})(?!\w)| ?[~≈><≥≤]){{0,5}})"
    rf"(?P<outer> {{1,2}}(?:neewteb|morf)(?!\w))?"
)
CORE = re.compile(
    rf"(?P<share>(?:(?:one|two|three|four|five|seven|nine)[ -])?(?:{_parts})(?!\w)(?! an? |[- ](?:time|hour"
    rf"|century|day|year|term|way))"
    rf"(?P<of> of (?:the |some |its |their )?(?:[a-z]{{2,20}}'s? )?(?P<whole>(?:"
    rf"(?:{_hedge}) ){{0,2}}{_number})(?!\w)(?! of )(?= ))?)"
    rf"|(?P<vague>(?:{_vague})(?!\w| as ))"
    r"|(?P<zero>(?:not a single|not one|no one|no-one|nobody|none|zero|nil|no)(?!\w)(?! (?:fewer|less|more"
    r"|higher|longer|later|earlier|matter|doubt)))"
    rf"|(?P<number>{_number})(?P<range>{_joins}{_second}{_number})?(?!\w)"
)
BETWEEN = re.compile(
    rf"(?P<number>{_number})(?:(?: and | to | ?- ?){_second}|(?P<apart>(?: [a-z-]{{2,20}}){{1,2}} to ))"
    rf"(?P<second>{_number})(?!\w)"
)
CHANGED = re.compile(rf"(?<![a-z])(?:{any_of(CHANGES)})(?!\w)[^.;]*$")
BEHIND_IT = re.compile(rf" ?\+(?!\w)| (?:{_behind})(?!\w)")
CALIBRE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?[ -]?(?:mm|millimet(?:er|re))(?!\w)")
# "handed over 40": the word belongs to the verb. "The toll passes 40": a hedge, behind a toll alone.
VERB_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(PHRASAL)}) $")
PASSES = ("passes ", "passed ", "tops ", "crosses ", "crossed ")
TOLL_BEFORE = re.compile(rf"(?<!\w)(?:{any_of([*TOLLS, 'deaths', 'cases'])})s?(?!\w)[^.;,]*$")
STRONG = re.compile(r"-strong(?!\w)")


@dataclass(slots=True)
class Figure:
    """A number found in the folded text. ``kind``: number, vague, zero or share; ``core`` is where the bare
    number begins, behind its hedges. ``change``: one end of "from five to six"; ``of_number``: a share of it.
    """

    start: int
    core: int
    end: int
    kind: str
    money: bool = False
    change: bool = False
    strong: bool = False
    of_number: bool = False


def figures(folded: str) -> Iterator[Figure]:
    """Every number of a folded text, in order; none overlaps the one before."""
    done = 0
    for found in START.finditer("\n" + folded):
        core = found.start()  # the search ran over a text one character longer
        if core < done or (core and folded[core - 1] in ".,/'_\\" and folded[core - 2 : core - 1].isalnum()):
            continue
        if core > 1 and folded[core - 1] == "-" and folded[core - 2].isalnum():
            continue  # KN-23, COVID-19, mid-twenties
        if CALIBRE.match(folded, core):
            continue
        for figure in _around(folded, core, done):
            done = figure.end
            yield figure


def _around(folded: str, core: int, done: int) -> Iterator[Figure]:
    if core > 0 and (folded[core - 1].isalnum() or folded[core - 1] == "_"):
        return
    if folded[max(0, core - 4) : core].rstrip(" ").endswith(("$", "€", "£", "¥")):
        core = _money_start(folded, core)
    begin = max(done, core - LOOK_BACK)
    before = BEFORE_IT.match(folded[begin:core][::-1])
    start = core if before["between"] else core - before.end("hedges")
    between = (before["between"] or before["outer"] or "").strip()[::-1]
    if between and (pair := BETWEEN.match(folded, core)):
        yield from _pair(folded, core, core - before.end(), between, pair)
        return
    if between == "between":
        return
    if figure := CORE.match(folded, core):
        yield _one(folded, start, core, figure)


def _one(folded: str, start: int, core: int, figure: re.Match) -> Figure:
    hedges = folded[start:core]
    start = _own_hedges(folded, start + len(hedges) - len(hedges.lstrip()))
    kind = "number" if figure["number"] else figure.lastgroup
    if kind == "number" and folded[start:core] in ("a ", "an ") and not figure[0].startswith(_SCALED):
        start = core
    end = figure.end()
    if (
        figure["range"]
        and " to " in figure["range"]
        and (_changed_by(folded, start) or understood(folded[core:end]) is None)
    ):
        end = figure.end("number")  # "voted 187 to 112", "rose by 12 to 44": two figures
    end, strong = _behind_it(folded, end)
    money = any(map(folded[core:end].count, "$€£¥"))
    return Figure(start, core, end, kind, money=money, strong=strong, of_number=bool(figure["of"]))


def _own_hedges(folded: str, start: int) -> int:
    """Where a number's hedges begin once those are left out that belong to the verb before."""
    if folded.startswith("over ", start) and VERB_BEFORE.search(folded, max(0, start - 12), start):
        return start + 5
    if folded.startswith(PASSES, start) and not TOLL_BEFORE.search(folded, max(0, start - 60), start):
        return folded.index(" ", start) + 1
    return start


def _changed_by(folded: str, start: int) -> bool:
    return folded.endswith("by ", 0, start) and bool(CHANGED.search(folded[max(0, start - 60) : start]))


_CURRENCY = re.compile(r"(?i:\b(?:us|hk|au|nz|ca))?[$€£¥] ?")
_SCALED = (*SCALES, *GROUPS, "hundred")


def _money_start(folded: str, core: int) -> int:
    at = folded.rindex(
        next(sign for sign in reversed(folded[max(0, core - 4) : core]) if sign in "$€£¥"), 0, core
    )
    for country in ("us", "hk", "au", "nz", "ca"):
        if folded.endswith(country, 0, at):
            return at - len(country)
    return at


def _pair(folded: str, core: int, start: int, between: str, pair: re.Match) -> Iterator[Figure]:
    """ "between 36 and 40": one figure; "from five people to six": two of them."""
    start += len(folded[start:core]) - len(folded[start:core].lstrip())
    changed = between == "from" and (CHANGED.search(folded[max(0, start - 80) : start].rpartition("\n")[2]))
    if pair["apart"] or changed:
        yield Figure(core, core, pair.end("number"), "number", change=True)
        yield Figure(pair.start("second"), pair.start("second"), pair.end(), "number", change=True)
        return
    end, strong = _behind_it(folded, pair.end())
    yield Figure(start, core, end, "number", strong=strong)


def _behind_it(folded: str, end: int) -> tuple[int, bool]:
    if behind := BEHIND_IT.match(folded, end):
        return behind.end(), False
    strong = STRONG.match(folded, end)
    return (strong.end(), True) if strong else (end, False)


@lru_cache(maxsize=8192)
def understood(wording: str, whole: bool = True) -> Count | None:
    """What the engine reads in a wording; None where it cannot."""
    try:
        return read_count(
            wording if wording.isascii() and "$" not in wording else _CURRENCY.sub("", wording), whole
        )
    except ValueError:
        return None
