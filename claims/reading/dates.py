"""Dates in prose: "June 19, 2024", "last October", "on Tuesday", "earlier this year".

The expressions find a date's parts; ``calendar_days`` works out which day is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.agreement.vocabulary import UNITS

from . import calendar_days as on
from .patterns import any_of
from .vocabulary import FUTURE, MONTHS, SAYING, SEASONS, WEEKDAYS

_month = any_of(MONTHS)
_weekday = any_of(WEEKDAYS)
_season = any_of(SEASONS)
_year = r"(?:1[5-9]|20)[0-9]{2}(?![0-9,]*[0-9])"
_day = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_clock = (
    r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?(?:a\.m\.?|p\.m\.?|am|pm)"
    r"|(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9]|[0-2][0-9][0-5][0-9](?= (?:gmt|utc|on)))"
)
_part = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midnight))"
_zone = r"(?: (?:local time|gmt|utc|bst|est|edt|cet|msk))"
_rough = r"(?:(?:early|mid|late)(?:-| in | )|(?:the )?(?:start|beginning|end|middle) of )"

_count = any_of([*(word for word, value in UNITS.items() if 1 < value < 13), "a", "an", "several", "a few"])

SHORT = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun".split()
)
_SPANS = "start beginning end middle day night morning week month year".split()
_alone = any_of(
    [*MONTHS, *WEEKDAYS, *SEASONS]
    + "yesterday today tomorrow tonight last next past previous earlier later early mid late".split()
    + [the + word for word in _SPANS for the in ("", "the ")]
)
_period = rf"(?:year|month|week|weekend|morning|afternoon|evening|{_month}|{_season}|{_weekday})"
START = re.compile(
    rf"[^a-z0-9](?:[0-9]|(?:{_alone}"
    rf"|th(?:e(?= (?:[0-9]|{_season}|{_weekday}|previous|following))|is(?= {_period}(?!\w)))"
    rf"|{_count}(?= (?:day|week|month|year)s? ago))(?![a-z]))"
)
FULL = re.compile(
    rf"(?P<iso>(?P<y>(?:1[5-9]|20)[0-9]{{2}})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])(?!\w))"
    rf"|(?P<dots>(?P<d2>[0-3]?[0-9])(?P<sep>[./])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<y2>(?:1[5-9]"
    rf"|20)[0-9]{{2}})(?!\w))"
    rf"|(?P<clock>{_clock}{_zone}?(?: \([0-9]{{4}} (?:gmt|utc)\))?,?(?: on)? )?"
    rf"(?:(?:{_weekday})(?:,|,? the)? )?"
    rf"(?:(?:the )?(?P<day>{_day})(?:(?: ?- ?| to | and | or )(?P<to>{_day}))?(?: of)? "
    rf"(?P<month>{_month})\.?(?!\w)(?:,? (?P<year>{_year}))?"
    rf"|(?P<month2>{_month})\.? (?P<day2>{_day})(?!\w|[,.][0-9]{{3}}|:[0-9]| ?%)(?:(?: ?- ?| to | and | or )"
    rf"(?P<to2>{_day})(?!\w|[,.:][0-9]))?(?:,? (?P<year2>{_year}))?)"
)
MONTH = re.compile(
    rf"(?P<rough>{_rough})?(?P<which>(?:last|this|next|past|previous|the following) )?(?P<month>{_month})\.?"
    rf"(?!\w)"
    rf"(?:,? (?:of )?(?:(?P<year>{_year})|(?P<rel>last|this|next) year))?"
)
YEARS = re.compile(
    rf"(?P<rough>{_rough})?(?:(?:the )?(?P<decade>(?:1[5-9]|20)[0-9]0)'?s(?!\w)|(?P<year>{_year})(?:(?:-"
    rf"| to )(?P<to>{_year}|[0-9]{{2}}(?![0-9]|[,.][0-9])))?(?!\w|[.:/-][0-9]| ?%))"
)
SEASON = re.compile(
    rf"(?P<rough>{_rough})?(?P<which>(?:last|this|next|past|previous) )?(?:the )?(?P<season>{_season})(?!\w)"
    rf"(?: of)?(?: (?P<year>{_year}))?"
)
WEEKDAY = re.compile(
    rf"(?P<clock>{_clock}{_zone}?(?: \([0-9]{{4}} (?:gmt|utc)\))?,?(?: on)? |[0-2][0-9][0-5][0-9] )?"
    rf"(?:(?P<night>(?:the )?night of )|(?:early |late )?(?:on )?)?(?P<which>(?:last|this|next|past|previous"
    rf"|the following) )?"
    rf"(?P<weekday>{_weekday})(?!\w)\.?{_part}?(?:(?P<join> to | and |-)(?P<to>{_weekday})(?!\w){_part}?)?"
    rf"(?:,? (?:at |around |about )?{_clock}{_zone}?)?"
)
RELATIVE = re.compile(
    r"(?P<word>(?:the day before yesterday|yesterday|today|tomorrow|tonight|last night|this (?:morning"
    r"|afternoon|evening)))(?!\w)"
    r"|(?P<rough>(?:earlier|later|early|late) )?(?P<which>last|this|next|past|previous|the previous) "
    r"(?P<unit>year|month|week|weekend)(?!\w)(?! of (?:war|fighting))"
    rf"|(?P<number>{_count}|[0-9]{{1,3}}) (?P<units>years?|months?|weeks?|days?) ago(?!\w)"
    r"|(?P<open>(?:the )?(?:day|night|morning|week|month|year) (?:before|after) (?:the|his|her|its"
    r"|their) [a-z]{3,20})"
)
NEEDED = re.compile(
    r"(?:in|since|until|till|by|of|from|during|before|after|through|throughout|between|to|for|and|around"
    r"|about|back to|last|late|early|this)(?: early| mid| late)?[ -](?:the )?$"
)
YEAR_BEFORE = re.compile(
    r"(?:in|since|until|by|of|from|during|before|after|through|between|to|the|a|for|and|late|early|circa"
    r"|throughout|year|back to|mid|around|about|its|his|her|their|his)[ -](?:the )?$|[(\"]$"
)
AS_OF = re.compile(r"(?<!\w)(?:as of|as at|by|as recently as)(?: the end of| late| early|:)? $")
STARTS = re.compile(r"^ ?(?:on |in |from )?$")
LONG_NAMES = frozenset(name for name in (*MONTHS, *WEEKDAYS) if name not in SHORT)
LAST_WORD = re.compile(r"[a-z]+$")
DIGITS = re.compile("[0-9]+")
COUNTED = re.compile(
    r" (?:people|men|women|soldiers|troops|others|more|were|have|had|[a-z]+ (?:people|troops|soldiers))(?!\w)"
)
CLAUSE = re.compile(r'[^.;\n"”]{0,50}')
WILL = re.compile(rf"(?<!\w)(?:{any_of(FUTURE)})(?!\w| have)|'ll(?!\w)")
SAID = re.compile(rf"(?<!\w)(?<!to )(?:{any_of(SAYING)})(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    start: int
    end: int
    edtf: str
    as_of: bool = False


def dates(text: str, folded: str, published: date | None) -> Iterator[FoundDate]:
    """Every date of a text in order; none overlaps the one before."""
    done = 0
    for found in START.finditer("\n" + folded):
        start = found.start()  # the search ran over a text one character longer
        if start < done or (
            start and (folded[start - 1] in "./,$€£¥_'" and folded[start - 2 : start - 1].isalnum())
        ):
            continue
        if start and folded[start - 1].isalnum():
            continue
        hit = _at(_readers(found[0][1:]), text, folded, start, published)
        if hit is None:
            continue
        end, edtf = hit
        done = end
        yield FoundDate(start, end, edtf, bool(AS_OF.search(folded, max(0, start - 24), start)))


def _readers(begins: str):
    """The readers of what may begin so: each a pattern and what it makes of a match."""
    if begins in MONTHS:
        return READERS["month"]
    return READERS["digit" if begins.isdigit() else "weekday" if begins in WEEKDAYS else "word"]


def _at(readers, text: str, folded: str, start: int, published: date | None) -> tuple[int, str] | None:
    for pattern, read in readers:
        if (match := pattern.match(folded, start)) and (edtf := read(match, text, folded, published)):
            end = match.end()
            return _trimmed(folded, start, end), edtf
    return None


def _trimmed(folded: str, start: int, end: int) -> int:
    """A full stop belongs to "Jan." and "p.m.", not to "Monday."."""
    if folded[end - 1] == "." and (word := LAST_WORD.search(folded, max(start, end - 12), end - 1)):
        return end - 1 if word[0] in LONG_NAMES else end
    return end - 1 if folded[end - 1] in " ," else end


def _full(match, text, folded, published) -> str | None:
    if match["iso"]:
        return on.day(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["dots"]:
        first, second = int(match["d2"]), int(match["m2"])
        ambiguous = match["sep"] == "/" and first <= 12 and first != second
        return None if ambiguous else on.day(int(match["y2"]), second, first)
    month = match["month"] or match["month2"]
    at = match.start("month" if match["month"] else "month2")
    if not text[at].isupper():
        return None
    day, to, year = (match[name] or match[name + "2"] for name in ("day", "to", "year"))
    number = int(DIGITS.match(day)[0])
    future = _future(folded, match)
    first = on.in_year(MONTHS[month], number, year and int(year), published, future)
    if not to or first is None:
        return first
    second = on.in_year(MONTHS[month], int(DIGITS.match(to)[0]), year and int(year), published, future)
    return on.interval(first, second) or first


def _month_read(match, text, folded, published) -> str | None:
    at = match.start("month")
    name, short = match["month"], len(match["month"]) <= 3 and match["month"] != "may"
    if not text[at].isupper() or (
        short and folded[at + len(name) : at + len(name) + 1] != "." and not match["year"]
    ):
        return None
    free = bool(match["year"] or match["which"] or match["rel"] or match["rough"])
    needed = NEEDED.search(folded, max(0, match.start() - 24), match.start())
    if not free and not needed and (name in ("may", "march", "mar", "sept") or _part_of_a_name(text, match)):
        return None
    if match["year"]:
        return on.month(int(match["year"]), MONTHS[name])
    which = (match["which"] or "").strip() or (match["rel"] and match["rel"] + " year") or ""
    return on.named_month(MONTHS[name], which, published, _future(folded, match))


def _part_of_a_name(text: str, match: re.Match) -> bool:
    """ "April Jones", "the August Wilson theatre", "MARCH"."""
    return (
        text[match.end() : match.end() + 2].strip()[:1].isupper()
        or text[match.end() : match.end() + 1] in "-"
    )


def _years(match, text, folded, published) -> str | None:
    if match["decade"]:
        return match["decade"][:3] + "X"
    start = match.start("year")
    wanted = match["rough"] or YEAR_BEFORE.search(folded, max(0, start - 16), start)
    if not wanted or COUNTED.match(folded, match.end()):
        return None
    if match["to"]:
        to = match["to"] if len(match["to"]) == 4 else match["year"][:2] + match["to"]
        return on.interval(match["year"], to) or match["year"]
    return match["year"]


def _season_read(match, text, folded, published) -> str | None:
    needed = NEEDED.search(folded, max(0, match.start("season") - 16), match.start("season"))
    if match["year"]:
        return f"{match['year']}-{SEASONS[match['season']]}"
    if not match["which"] and not needed:
        return None
    return on.season(SEASONS[match["season"]], (match["which"] or "").strip(), published)


def _weekday_read(match, text, folded, published) -> str | None:
    at = match.start("weekday")
    if not text[at].isupper() or (match["weekday"] in SHORT and match[0][-1:] != "."):
        return None
    which, future = (match["which"] or "").strip(), _future(folded, match)
    first = on.weekday(WEEKDAYS[match["weekday"]], which, published, future)
    if not match["to"]:
        return first
    second = on.weekday(WEEKDAYS[match["to"]], "", published, future)
    return on.interval(first, second) or first


def _relative(match, text, folded, published) -> str | None:
    if match["word"]:
        if match["word"] == "today" and (
            (
                text[match.start()].isupper()
                and match.start()
                and folded[match.start() - 1] == " "
                and folded[match.start() - 2] != "."
            )
            or folded[match.end() : match.end() + 2] == "'s"
        ):
            return None
        return on.near(match["word"], published)
    if match["open"]:
        return on.OPEN
    if match["unit"]:
        return on.period(match["which"].split()[-1], match["unit"], published)
    number = match["number"]
    value = int(number) if number.isdigit() else UNITS.get(number) or (1 if number in ("a", "an") else None)
    return on.ago(value, match["units"].rstrip("s"), published)


def _future(folded: str, match: re.Match) -> bool:
    """Whether the words around a date speak of what is still to come: "will meet on", "On Monday … will"."""
    before = folded[max(0, match.start() - 60) : match.start()]
    stop = max(before.rfind(mark) for mark in (". ", "\n", "; ", ", ", '"'))
    before = before[stop + 1 :]
    if (will := WILL.search(before)) and not SAID.search(before, will.end()):
        return True
    behind = CLAUSE.match(folded, match.end())[0]
    will = WILL.search(behind)
    return bool(
        will and will.start() < 40 and not SAID.search(behind, 0, will.start()) and STARTS.search(before)
    )


READERS = {
    "digit": ((FULL, _full), (WEEKDAY, _weekday_read), (RELATIVE, _relative), (YEARS, _years)),
    "month": ((FULL, _full), (MONTH, _month_read)),
    "weekday": ((FULL, _full), (WEEKDAY, _weekday_read)),
    "word": (
        (RELATIVE, _relative),
        (MONTH, _month_read),
        (WEEKDAY, _weekday_read),
        (SEASON, _season_read),
        (YEARS, _years),
        (FULL, _full),
    ),
}
