"""Numbers that are no claim: years, ages, clock times, road and model numbers, scores, page furniture."""

from __future__ import annotations

import re

from claims.agreement.vocabulary import UNITS

from .figures import Figure
from .patterns import any_of
from .things import NOTHING, SINGULARS, Thing, is_plural
from .values import PERCENT
from .vocabulary import DESIGNATORS, FURNITURE, MATCHES, MONTHS, PAGE_COUNTS, STREETS, WEEKDAYS

BEHIND = re.compile(
    r"(?:st|nd|rd|th)(?!\w)|[:/][0-9]|-?(?:year|month|week|day)s?[- ]olds?(?!\w)|-(?:in|to|for|on|of|a)-"
    r"| ?(?:a\.?m\.?|p\.?m\.?|o'clock|hrs|hours? (?:gmt|utc|local))(?!\w)|-[a-z]|°|º|[x×][0-9]|\.[0-9a-z]|'s"
    r"(?!\w)|\)\s*$"
    r"|[a-z_@]"
)
TIMES = re.compile(
    r"(?:[ ,]|:[0-9]{2})*\(?(?:gmt|utc|bst|cet|est|edt|msk|kst|local time|[ap]\.m|[ap]m)(?!\w)"
)
WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_][\w.'’-]*)[ -]$")
UNDER_AGE = re.compile(
    r"(?:children|people|those|men|women|adults|girls|boys|anyone|students|infants|and) (?:under|over|below"
    r"|above) $"
)
LETTERS = re.compile(r"[^\W\d_]+")
_few = any_of([word for word, value in UNITS.items() if 0 < value < 10])
_many = any_of([*UNITS, "hundred", "twenty"])
IN_SO_MANY = re.compile(rf"(?:{_few}|[1-9]) (?:in|out of) (?:every )?(?:{_many}|[0-9]{{1,3}})(?![\w,])")
SO_MANY_IN = re.compile(rf"(?<!\w)(?:{_few}|[1-9]) (?:in|out of) (?:every )?$")
ALSO = re.compile(
    r"([^\W\d_]+\.?) [0-9]{1,6}(?:(?:, | and | or | to )[0-9]{1,6}){0,4}(?:,? and |, | or | to )$"
)
AGED = re.compile(
    r"(?<!\w)(?:aged?|age of|ages|older than|younger than|as (?:young|old) as|under the age of"
    r"|over the age of)(?: about| between| from)?[ ]$"
)
AGE_ENDS = re.compile(r"[.,;:!?)\"”]|\s*$|\n| (?:and|but|when|now|in|on|at|this|last|who)(?!\w)")
OLDEST = re.compile(
    r"(?<!\w)(?:(?:youngest|oldest|eldest)(?: of (?:them|us|all))?(?: is| was)?|turn(?:s|ed|ing)?) $"
)
PERSON_IS = re.compile(
    r"(?<!\w)(?:i am|i'm|(?:he|she|who|son|daughter|child|mother|father|wife|husband|boy|girl|man|woman"
    r"|brother|sister|victim|suspect)(?: is|'s| was))(?: now| only| just)? $"
)
NAMED_IS = re.compile(r"(?:^|[.!?\n] ?)[A-Z][\w'’-]+ [A-Z][\w'’-]+ (?:is|was) $")
NAME_BEFORE = re.compile(r"[A-Z][\w.'’-]+(?:,| \()\s?$")
STREET = re.compile(r"(?:[ -][A-Z][\w'’.-]+){1,4}")
SCORE = re.compile(r"[0-9]{1,3}-[0-9]{1,3}$")
SPORT = re.compile(rf"(?<!\w)(?:{any_of(MATCHES)})(?!\w)")
PAGE = re.compile(
    rf"(?<!\w)(?:[0-9.,]+[km]? ?(?:{any_of(PAGE_COUNTS)})|{any_of(FURNITURE)}|page [0-9]+ of [0-9]+)(?!\w)|©"
    rf"|[0-9] of [0-9]+$"
)
SMALL = frozenset("one two three four five six seven 2 3 4".split())
ANAPHORS = frozenset("the these those both its their his her our your other".split())
IDIOMS = re.compile(
    r"(?:one (?:of|another|day|side|hand|thing|time|way|by one|after|such|whose|who|that|which|in|can|could"
    r"|must|may)"
    r"|no one|one-|zero (?:tolerance|hour|sum)|two (?:weeks|sides)|one, |one\.)(?!\w)"
)
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:-(?:[0-9]{2}|[0-9]{4}))?$")


def is_no_claim(text: str, folded: str, figure: Figure, counted: Thing, sentence: tuple[int, int]) -> bool:
    """Whether a number found in the text counts nothing."""
    core, end = figure.core, figure.end
    hedged = figure.start < core
    written = folded[core:end]
    if figure.strong:
        return False
    if _glued(text, folded, figure) or counted.is_a_unit():
        return True
    if counted is NOTHING and UNDER_AGE.search(folded, max(0, core - 30), core):
        return True
    if AGED.search(folded, max(0, figure.start - 24), figure.start) or _age(text, folded, core, end):
        return True
    if not hedged and counted is NOTHING and _is_so_old(text, folded, core, end):
        return True
    if figure.kind == "number" and not hedged and (YEAR.match(written) and not _counts(counted)):
        return True
    if figure.kind == "number" and _game(folded, written, sentence):
        return True
    if _names_something(text, folded, figure, counted, sentence):
        return True
    return _idiom(text, folded, figure, counted)


def _glued(text: str, folded: str, figure: Figure) -> bool:
    """Whether what stands at once before or behind makes it a part of something else."""
    end = figure.end
    if TIMES.match(folded, end) or IN_SO_MANY.match(folded, figure.core):
        return True
    if SO_MANY_IN.search(folded, max(0, figure.core - 16), figure.core):
        return True
    behind = BEHIND.match(folded, end)
    if behind and not (figure.kind == "vague" and behind[0].startswith("-")):
        return True
    before = folded[max(0, figure.core - 2) : figure.core]
    if before.endswith(("#", "№", "@", "[", "*", "=", "&")) or (
        before.endswith("-") and before[:1].isalnum()
    ):
        return True
    decimal = "." in folded[figure.core : end] and figure.kind == "number"
    if decimal and not _SCALED.search(folded, figure.core, end) and not figure.money:
        return not PERCENT.match(folded, end)
    return folded[figure.core] in "0123456789" and folded[figure.core] == "0" and end - figure.core > 1


_SCALED = re.compile(r"(?:million|billion|trillion|thousand|hundred|k|m|mn|mln|bn|b)(?!\w)")


def _age(text: str, folded: str, core: int, end: int) -> bool:
    """ "Kim, 41, said" and "Kim (41)"."""
    if not text[core:end].isdigit() or end - core > 3:
        return False
    return bool(NAME_BEFORE.search(text, max(0, core - 30), core) and folded[end : end + 1] in (",", ")"))


def _is_so_old(text: str, folded: str, core: int, end: int) -> bool:
    """ "My son is 19", "the oldest 62", "he turned 20", "Ada Kern is 41"; not "the toll is 40"."""
    written = folded[core:end]
    if (written.isdigit() and int(written) > 115) or not AGE_ENDS.match(folded, end):
        return False
    if OLDEST.search(folded, max(0, core - 20), core):
        return True
    window = max(0, core - 50)
    return bool(PERSON_IS.search(folded, window, core) or NAMED_IS.search(text, window, core))


def _counts(counted: Thing) -> bool:
    return (
        counted is not NOTHING and (counted.plural or counted.head in SINGULARS) and not counted.capitalised
    )


def _game(folded: str, written: str, sentence: tuple[int, int]) -> bool:
    return bool(SCORE.match(written) and SPORT.search(folded, *sentence))


def _names_something(
    text: str, folded: str, figure: Figure, counted: Thing, sentence: tuple[int, int]
) -> bool:
    """ "Region 11", "Flight 370", "posts 542 and 543", "12 Station Road"."""
    core, end = figure.core, figure.end
    street = STREET.match(text, end)
    if street and any(word.strip(".,") in STREETS for word in street[0].lower().replace("-", " ").split()):
        return True
    window = max(0, figure.start - 40)
    if folded.endswith(("per ", "all but "), window, figure.start) or (
        folded.endswith((", ", " and ", " or ", " to "), window, figure.start)
        and (more := ALSO.search(folded, window, figure.start))
        and more[1].rstrip("s.") in DESIGNATORS
    ):
        return True
    before = WORD_BEFORE.search(folded, max(0, figure.start - 30), figure.start)
    if before is None or figure.kind != "number" or not folded[core].isdigit():
        return False
    word = before[1].rstrip(".")
    if word in ("aged", "age", "magnitude", "no", "nos", "№"):
        return True
    if figure.start < core:
        return False
    capital = text[figure.start - len(before[0])].isupper()
    if word in DESIGNATORS and (capital or not _counts(counted)):
        return True
    if word in MONTHS or word in WEEKDAYS or not capital:
        return False
    first = figure.start - len(before[0]) <= sentence[0]
    return not first and not _counts(counted) and end - core <= 4


def _idiom(text: str, folded: str, figure: Figure, counted: Thing) -> bool:
    """ "one of the", "the two leaders": no count that anybody reports."""
    if figure.kind != "number" or figure.start < figure.core:
        return False
    core = figure.core
    if IDIOMS.match(folded, core):
        return not (folded.startswith("one in ", core) and text[core + 7 : core + 8].isupper())
    if folded[core : figure.end] not in SMALL:
        return False
    before = WORD_BEFORE.search(folded, max(0, core - 20), core)
    return bool(before and before[1] in ANAPHORS)


def furniture(text: str, folded: str, at: int) -> bool:
    """Whether the line that holds ``at`` belongs to the page, not to the report: "12 comments"."""
    start = folded.rfind("\n", 0, at) + 1 if at < 300 else max(folded.rfind("\n", at - 300, at) + 1, 0)
    if not start and at >= 300:
        return False
    end = folded.find("\n", at, at + 300)
    end = len(folded) if end < 0 and len(folded) - at <= 300 else end
    if end < 0 or end - start > 90 or text[start:end].rstrip().endswith((".", "!", "?", "”", '"')):
        return False
    return bool(PAGE.search(folded, start, end)) or not any(
        is_plural(word) or len(word) > 3 for word in LETTERS.findall(folded, start, end)
    )
