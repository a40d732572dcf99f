"""Dates in prose: "June 19, 2024", "last October", "on Tuesday", "earlier this year".

``date_words`` holds the expressions that find a date's parts; ``calendar_days`` works out which day is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from claims.agreement.vocabulary import UNITS

from . import calendar_days as on
from . import date_words as words
from .vocabulary import MONTHS, SEASONS, WEEKDAYS


class FoundDate(NamedTuple):
    start: int
    end: int
    edtf: str
    as_of: bool = False


def dates(text: str, folded: str, published: date | None) -> Iterator[FoundDate]:
    """Every date of a text in order; none overlaps the one before."""
    done = 0
    for found in words.START.finditer("\n" + folded):
        start = found.start()  # the search ran over a text one character longer
        if start < done or (
            start and (folded[start - 1] in "./,$€£¥_'" and folded[start - 2 : start - 1].isalnum())
        ):
            continue
        if start and folded[start - 1].isalnum():
            continue
        for begin, end, edtf in _at(_readers(found[0][1:]), text, folded, start, published):
            done = end
            yield FoundDate(begin, end, edtf, bool(words.AS_OF.search(folded, max(0, start - 24), start)))


def _readers(begins: str):
    """The readers of what may begin so: each a pattern and what it makes of a match."""
    if begins in MONTHS:
        return READERS["month"]
    return READERS["digit" if begins.isdigit() else "weekday" if begins in WEEKDAYS else "word"]


def _at(readers, text: str, folded: str, start: int, published: date | None) -> list[tuple[int, int, str]]:
    """(start, end, EDTF) of the date that begins here; several where days are listed."""
    for pattern, read in readers:
        if (match := pattern.match(folded, start)) and (found := read(match, text, folded, published)):
            if isinstance(found, list):
                return found
            return [(start, _trimmed(folded, start, match.end()), found)]
    return []


def _trimmed(folded: str, start: int, end: int) -> int:
    """A full stop belongs to "Jan." and "p.m.", not to "Monday."."""
    if folded[end - 1] == "." and (word := words.LAST_WORD.search(folded, max(start, end - 12), end - 1)):
        return end - 1 if word[0] in words.LONG_NAMES else end
    return end - 1 if folded[end - 1] in " ," else end


def _listed(match, text, folded, published) -> list[tuple[int, int, str]]:
    """ "April 14 and 16", "3, 4 and 5 May": each day for itself; "between April 14 and 16" is a span."""
    first = "" if match["month"] else "2"
    month, year, days = match["month"] or match["month2"], match["year" + first], match.span("days" + first)
    named = match.start("month" if match["month"] else "month2")
    between = folded.endswith(("between ", "between the "), 0, match.start())
    if between or not text[named].isupper() or words.COUNTED.match(folded, match.end()):
        return []
    future = _future(folded, match)
    spans = [one.span() for one in words.ONE_DAY.finditer(folded, *days)]
    found = []
    for number, (start, end) in enumerate(spans):
        edtf = on.in_year(
            MONTHS[month], int(words.DIGITS.match(folded, start)[0]), year and int(year), published, future
        )
        if edtf is None:
            return []
        start = match.start() if number == 0 else start
        end = _trimmed(folded, start, match.end()) if number + 1 == len(spans) else end
        found.append((start, end, edtf))
    return found


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
    day, to, year, rel = (match[name] or match[name + "2"] for name in ("day", "to", "year", "rel"))
    if rel and published:
        year = published.year + {"last": -1, "this": 0, "next": 1}[rel]
    number = int(words.DIGITS.match(day)[0])
    future = _future(folded, match)
    first = on.in_year(MONTHS[month], number, year and int(year), published, future)
    if not to or first is None:
        return first
    second = on.in_year(MONTHS[month], int(words.DIGITS.match(to)[0]), year and int(year), published, future)
    return on.interval(first, second) or first


def _month_read(match, text, folded, published) -> str | None:
    at = match.start("month")
    name, short = match["month"], len(match["month"]) <= 3 and match["month"] != "may"
    if not text[at].isupper() or (
        short and folded[at + len(name) : at + len(name) + 1] != "." and not match["year"]
    ):
        return None
    free = bool(match["year"] or match["which"] or match["rel"] or match["rough"])
    needed = words.NEEDED.search(folded, max(0, match.start() - 24), match.start())
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
    wanted = match["rough"] or words.YEAR_BEFORE.search(folded, max(0, start - 16), start)
    if not wanted or words.COUNTED.match(folded, match.end()):
        return None
    if match["to"]:
        to = match["to"] if len(match["to"]) == 4 else match["year"][:2] + match["to"]
        return on.interval(match["year"], to) or match["year"]
    return match["year"]


def _season_read(match, text, folded, published) -> str | None:
    needed = words.NEEDED.search(folded, max(0, match.start("season") - 16), match.start("season"))
    if match["year"]:
        return f"{match['year']}-{SEASONS[match['season']]}"
    if not match["which"] and (not needed or match["season"] == "fall"):
        return None
    return on.season(SEASONS[match["season"]], (match["which"] or "").strip(), published)


def _weekday_read(match, text, folded, published) -> str | None:
    at = match.start("weekday")
    if not text[at].isupper() or (match["weekday"] in words.SHORT and match[0][-1:] != "."):
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
    if match["span"]:
        return on.period("this", match["whole"], published)
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
    if before.endswith(("through ", "until ", "till ", "late ", "early ")) and words.LASTS.search(before):
        return True
    if (will := words.WILL.search(before)) and not words.SAID.search(before, will.end()):
        return True
    behind = words.CLAUSE.match(folded, match.end())[0]
    will = words.WILL.search(behind)
    return bool(
        will
        and will.start() < 40
        and not words.SAID.search(behind, 0, will.start())
        and words.STARTS.search(before)
    )


READERS = {
    "digit": (
        (words.LIST, _listed),
        (words.FULL, _full),
        (words.WEEKDAY, _weekday_read),
        (words.RELATIVE, _relative),
        (words.YEARS, _years),
    ),
    "month": ((words.LIST, _listed), (words.FULL, _full), (words.MONTH, _month_read)),
    "weekday": ((words.FULL, _full), (words.WEEKDAY, _weekday_read)),
    "word": (
        (words.RELATIVE, _relative),
        (words.MONTH, _month_read),
        (words.WEEKDAY, _weekday_read),
        (words.SEASON, _season_read),
        (words.YEARS, _years),
        (words.FULL, _full),
    ),
}
