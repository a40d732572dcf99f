"""Who a stretch of words names: a speaker's name cut out of the words beside a verb of saying."""

from __future__ import annotations

import re
from typing import NamedTuple

from .vocabulary import MONTHS, NO_PERSONS, PRONOUNS, SAYING, SPEAKER_KINDS, UNNAMED_BEFORE, WEEKDAYS

WORD = re.compile(r"[^\W_](?:[\w.'’&/-]*[\w])?\.?")
JOINS = frozenset("of for the and in at on 's de del al bin von van der s to with & from".split())
BREAKS = frozenset(
    "that but while when as who which after where because if than since although though before so yet or"
    " until whether adding saying also he she it they has have had been were was is are be will would not"
    " earlier meanwhile however later there then did does do can could may might should"
    " according citing quoting told said says reported told including".split()
)
ADVERBS = frozenset(
    "has have had also first further previously later earlier publicly officially still now then already once"
    " again recently initially repeatedly subsequently all both however themselves himself herself itself"
    " since never always separately did would could will may might can do does".split()
)
PASSIVE = frozenset("is are was were be been being".split())
NO_SPEAKERS = (
    frozenset(
        "it's first there that this these those what one figure number numbers toll total video footage"
        " figures"
        " move war people soldiers troops".split()
    )
    | set(MONTHS)
    | set(WEEKDAYS)
)
KIND_OF = {word.replace("_", " "): kind for kind, words in SPEAKER_KINDS.items() for word in words.split()}
DIRECTIONS = frozenset("north south east west".split())
LONGEST = 16  # words of a name
FARTHEST = 160  # its letters
WHO = re.compile(r",? who (?!said|told)[^,;.]*,? ?$")
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
APART = frozenset(',;:"“”‘—–\n!?')
APART_BEHIND = frozenset(',;:()"“”—–\n!?')
TIMES = frozenset("morning afternoon evening night yesterday today week month year day".split())


class Speaker(NamedTuple):
    name: str
    kind: str
    start: int
    end: int
    pronoun: bool = False


def kind_of(name: str) -> str:
    """The kind of source a name sounds like; "unnamed" for "a US official"; "" for a bare name."""
    words = [word.lower().strip(".,'’").removesuffix("'s").removesuffix("’s") for word in name.split()]
    if not words:
        return ""
    head = next((at for at, word in enumerate(words) if at and word in ("of", "at")), len(words))
    for word in [*reversed(words[:head]), *words[head:]]:
        if kind := KIND_OF.get(word):
            unnamed = words[0] in UNNAMED_BEFORE or word in ("source", "sources")
            return "unnamed" if unnamed else kind
    if name[:1].islower():
        return ""
    return "person" if len(words) > 1 and NO_PERSONS.isdisjoint(words) else "name"


def is_office(name: str) -> bool:
    """Whether a name ends in a word for a source: "Spy Agency", "police"; a place or a person does not."""
    return name.rsplit(" ", 1)[-1].lower() in KIND_OF


def before(text: str, folded: str, start: int, at: int) -> Speaker | None:
    """The speaker whose verb begins at ``at``: the subject that ends there, at or after ``start``."""
    words = list(WORD.finditer(text, max(start, at - FARTHEST), at))
    _without_adverbs(words)
    _without_time(words)
    if not words or words[-1][0].lower() in PASSIVE:
        return None
    last = words[-1]
    if _low(last) in PRONOUNS:
        return Speaker(last[0], PRONOUNS[_low(last)], last.start(), last.end(), True)
    taken = _back_to_the_start(text, words)
    if "," in text[words[-1].end() : at]:
        return _before_aside(text, folded, start, words, at)
    return _speaker(text, taken) or _before_who(text, folded, start, at)


def _before_who(text: str, folded: str, start: int, at: int) -> Speaker | None:
    """ "A UN official who asked not to be named put the toll at": the name before "who"."""
    clause = WHO.search(folded, max(start, at - 160), at)
    if clause is None or clause.start() <= start:
        return None
    outer = list(WORD.finditer(text, max(start, clause.start() - 160), clause.start()))
    return _speaker(text, _back_to_the_start(text, outer)) if outer else None


def _low(word: re.Match) -> str:
    """A word in lower case; but the WHO is no pronoun."""
    return word[0] if word[0] == "WHO" else word[0].lower()


def _without_adverbs(words: list[re.Match]) -> None:
    """Drops "has publicly", "had at first" between a subject and its verb."""
    while (
        words and len(words[-1][0]) > 2 and ((low := words[-1][0].lower()) in ADVERBS or low.endswith("ly"))
    ):
        words.pop()
        if low in ("first", "last", "least") and words and words[-1][0] == "at":
            words.pop()


def _without_time(words: list[re.Match]) -> None:
    """Drops "on Monday", "late Tuesday night" between a subject and its verb."""
    while words and (words[-1][0].lower() in TIMES or words[-1][0].lower() in WEEKDAYS_AND_MONTHS):
        words.pop()
        while words and words[-1][0].lower() in ("on", "in", "late", "early", "last", "of"):
            words.pop()


def _before_aside(text: str, folded: str, start: int, words: list[re.Match], at: int) -> Speaker | None:
    """ "Ada Kern, head of the rescue service, said": the name before the first comma."""
    comma = text.rfind(",", max(start, at - 200), words[-1].start())
    if comma < 0:
        return None
    outer = list(WORD.finditer(text, max(start, comma - 160), comma))
    named = _speaker(text, _back_to_the_start(text, outer)) if outer else None
    if named is None or named.kind in ("person", "name") or not text[comma + 2 : comma + 3].isupper():
        return named
    # "A spokesman, Ola Berg, said": the office needs its name.
    full = text[named.start : words[-1].end()].removeprefix("the ").removeprefix("The ")
    kind = KIND_OF.get(named.name.rsplit(" ", 1)[-1].lower(), "")
    return Speaker(full, kind if kind not in ("", "unnamed") else "person", named.start, words[-1].end())


def _back_to_the_start(text: str, words: list[re.Match]) -> list[re.Match]:
    taken: list[re.Match] = []
    for word in reversed(words[-LONGEST:]):
        gap = text[word.end() : taken[0].start()] if taken else ""
        if gap != " " and (not APART.isdisjoint(gap) or gap == ". " or "--" in gap):
            break
        low = _low(word)
        if low in BREAKS or (low == "and" and taken and not _goes_on(words, word, taken[0][0])):
            break
        taken.insert(0, word)
    while taken and taken[0][0].lower() in JOINS - {"the"}:
        taken.pop(0)
    return taken


def _goes_on(words: list[re.Match], joint: re.Match, following: str) -> bool:
    """ "Reduction and Management Council", "police and health officials", "leaders of the north and South":
    "and" inside a name.
    """
    at = words.index(joint)
    before_it = words[at - 1][0] if at else ""
    of_both = before_it.lower() in DIRECTIONS and any(word[0] == "of" for word in words[max(0, at - 3) : at])
    return (following[:1].isupper() and before_it[:1].isupper()) or before_it.lower() in KIND_OF or of_both


def behind(text: str, folded: str, at: int, end: int) -> Speaker | None:
    """The speaker named from ``at`` on: "according to …", "…," said …"."""
    taken: list[re.Match] = []
    position = at
    for word in WORD.finditer(text, at, min(end, at + FARTHEST)):
        gap = text[position : word.start()]
        if len(taken) >= LONGEST or (taken and gap != " " and not APART_BEHIND.isdisjoint(gap)):
            break
        if not taken and gap.strip(" ‘'\"“"):
            return None
        low = _low(word).rstrip(".")
        if low in PRONOUNS and not taken and low not in ("who", "which"):
            return Speaker(word[0], PRONOUNS[low], word.start(), word.end(), True)
        if taken and (low[0].isdigit() or low in BREAKS or low in SAYING_WORDS or _ends_a_name(low, taken)):
            break
        taken.append(word)
        position = word.end()
        if word[0].endswith(".") and not _initial(word[0]):
            break
    while taken and taken[-1][0].lower() in JOINS:
        taken.pop()
    return _speaker(text, taken)


SAYING_WORDS = frozenset(SAYING)
ENDS = frozenset(
    "on in at by to late early yesterday today during via with after before from who during amid as quoting"
    " citing released published issued last this earlier".split()
)


def _ends_a_name(low: str, taken: list[re.Match]) -> bool:
    """ "said the ministry on Monday": where the name ends and the time begins."""
    return low in ENDS


def _initial(word: str) -> bool:
    return (
        len(word) == 2
        or DOTTED.fullmatch(word) is not None
        or word.lower().rstrip(".")
        in (
            "dr",
            "mr",
            "mrs",
            "ms",
            "gen",
            "col",
            "lt",
            "st",
            "prof",
        )
    )


def _speaker(text: str, taken: list[re.Match]) -> Speaker | None:
    if not taken:
        return None
    start = taken[0].start()
    taken = _owner_of_figures(taken)
    while len(taken) > 1 and taken[0][0].lower() in ("the", "and", "in", "on"):
        taken = taken[1:]
    while len(taken) > 1 and taken[0][0].lower() in WEEKDAYS_AND_MONTHS:
        taken = taken[1:]
    name = text[taken[0].start() : taken[-1].end()].rstrip(".,")
    if DOTTED.fullmatch(taken[-1][0]):
        name += "."
    name = name[:-2] if name.endswith(("'s", "’s")) else name
    low = [word[0].lower().rstrip(".") for word in taken]
    if _no_name(text, start, name, low[-1]):
        return None
    named = any(
        word[0][:1].isupper() and word[0].lower() not in WEEKDAYS_AND_MONTHS for word in taken[-2:]
    ) or any(_known(word) for word in low)
    named = named or any(word[0][0].isupper() and word[0][-2:] in ("'s", "’s") for word in taken[:-1])
    named = named or (text[start : start + 4].lower() in ("the ", "its ") and len(taken) < 5)
    if not named or name[0].isdigit():
        return None
    if "(" in name and ")" not in name:
        name += ")"
    return Speaker(name, kind_of(name), start, taken[-1].end())


def _owner_of_figures(taken: list[re.Match]) -> list[re.Match]:
    """ "The ministry's latest figures put": whose they are."""
    if taken[-1][0].lower() in ("figures", "numbers", "tally", "count", "estimate", "estimates"):
        for at in range(len(taken) - 2, -1, -1):
            if taken[at][0].endswith(("'s", "’s")):
                return taken[: at + 1]
    return taken


def _no_name(text: str, start: int, name: str, last: str) -> bool:
    """Whether a subject is nobody: "the toll", "I", or the second half of "north, and South said"."""
    if name.lower() in DIRECTIONS:
        return text[start : start + 4].lower() != "the "
    inside = " " in name and name.rsplit(" ", 1)[-1][0].isupper() and last not in WEEKDAYS_AND_MONTHS
    office = last == "figures" and name.split(" ", 1)[0].lower() in KIND_OF
    return (
        (last in NO_SPEAKERS and not inside and not office)
        or name in ("I", "We", "we", "You", "you")
        or not (name[:1].isalpha() or any(map(str.isalpha, name)))
    )


WEEKDAYS_AND_MONTHS = frozenset(word for word in (*WEEKDAYS, *MONTHS) if len(word) > 3) - {"june", "april"}


def _known(word: str) -> bool:
    return word in KIND_OF or word.removesuffix("'s").removesuffix("’s") in KIND_OF
