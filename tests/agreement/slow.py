"""The verdict of a question, all pairs: slow, obvious, and written from the design alone.

Rules between two reports are in slow_pairs, intervals and days in slow_values.
"""

from datetime import date
from itertools import combinations
from typing import NamedTuple

from tests.agreement.slow_pairs import (
    ceiling_to_meet,
    compare,
    disjoint,
    floor_to_meet,
    moment,
    same_as_of,
    same_moment,
    speaker,
)
from tests.agreement.slow_values import has_open_year, window

ENDLESS = float("inf")
BEFORE_ALL = date.min


class Verdict(NamedTuple):
    verdict: str
    current: frozenset
    discrepancies: int
    voices: int
    named_voices: int
    origins: int
    low: object
    high: object
    core: object


# --- which reports count ----------------------------------------------------------------------------


def stands(report):
    return report.stance != "gives none" and not report.garbled and not report.drift_from


def ends(report):
    """Lower and upper end of a value; a denial and an option have none."""
    value = report.value
    if hasattr(value, "low"):
        return value.low, value.high
    if hasattr(value, "earliest"):
        return value.earliest, value.latest
    return None


def width(report):
    """How much an interval leaves open; infinite where an end is open, nothing for what has no ends."""
    if ends(report) is None:
        return 0
    low, high = ends(report)
    if low is None or high is None:
        return ENDLESS
    return (high - low).days if isinstance(low, date) else high - low


def first_choice(reports):
    """The widest, then the smallest key."""
    return min(reports, key=lambda r: (-width(r), str(r.key)))


def groups(things, key):
    found = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return list(found.values())


def representatives(reports, comparison):
    """One report for each statement and scope: the nearest; a briefing itself may date several totals."""
    dates_several = comparison.kind not in ("date", "choice") and comparison.measure != "fixed"
    chosen = []
    for told in groups([r for r in reports if stands(r)], lambda r: (r.origin, r.scope)):
        nearest = min(r.depth for r in told)
        near = [r for r in told if r.depth == nearest]
        for same in groups(near, moment) if nearest == 0 and dates_several else [near]:
            chosen.append(first_choice(same))
    return chosen


def last_day(when):
    return when[1] if when and when[1] else BEFORE_ALL


def recency(report, comparison):
    said = last_day(window(report.said_on))
    if comparison.kind in ("date", "choice"):
        return (said,)
    return last_day(moment(report)), said


def latest_first(reports, comparison):
    """The latest first; of those of one day the widest, then the smallest key."""
    ordered = sorted(reports, key=lambda r: (-width(r), str(r.key)))
    return sorted(ordered, key=lambda r: recency(r, comparison), reverse=True)


def current(reports, comparison):
    """Of each voice the latest statement; for levels and flows the latest of each moment or period."""
    chosen = []
    for line in groups(representatives(reports, comparison), lambda r: (speaker(r), r.scope)):
        kept = []
        for report in latest_first(line, comparison):
            if comparison.kind != "count" or comparison.measure not in ("level", "flow"):
                taken = bool(kept)
            elif comparison.measure == "flow":
                taken = any(moment(k) == moment(report) for k in kept)
            else:
                taken = any(moment(k) == moment(report) or same_moment(k, report, comparison) for k in kept)
            if not taken:
                kept.append(report)
        chosen += kept
    return chosen


# --- counting ---------------------------------------------------------------------------------------


def values_disjoint(a, b, comparison):
    """May one statement not have said both?"""
    if a.stance != "asserts" or b.stance != "asserts":
        return False
    if comparison.kind == "count":
        return disjoint(a.value, b.value)
    return compare(a, b, comparison).kind in ("conflict", "discrepancy")


def is_discrepancy(report, chosen, comparison):
    if report.garbled or report.drift_from:
        return True
    if not stands(report) or comparison.kind == "text":
        return False
    return any(
        values_disjoint(report, other, comparison)
        for other in chosen
        if (other.origin, other.scope) == (report.origin, report.scope)
        and same_as_of(report, other, comparison)
    )


def shared(lows, highs):
    """(highest low, lowest high), where the intervals share anything; None is an open end."""
    low = max((n for n in lows if n is not None), default=None)
    high = min((n for n in highs if n is not None), default=None)
    return (low, high) if low is None or high is None or low <= high else None


def ends_to_meet(reports):
    """The ends where "more than N" and "fewer than N" count N itself; dates are as they are."""
    if hasattr(reports[0].value, "low"):
        return [floor_to_meet(r.value) for r in reports], [ceiling_to_meet(r.value) for r in reports]
    return [r.value.earliest for r in reports], [r.value.latest for r in reports]


def range_and_core(claims, comparison):
    """Lowest low, highest high, and the part that every interval shares; None is an open end."""
    shown = [r for r in claims if r.stance == "asserts"]
    shown = [r for r in shown if r.scope == ""] or shown
    if comparison.kind == "date":  # a date without its year lies nowhere on the line of days
        shown = [r for r in shown if not has_open_year(r.value)]
    if not shown or comparison.kind not in ("count", "date"):
        return None, None, None
    lows = [ends(r)[0] for r in shown]
    highs = [ends(r)[1] for r in shown]
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    return low, high, shared(lows, highs) or shared(*ends_to_meet(shown))


def verdict_of(claims, comparison):
    voices = {speaker(r) for r in claims}
    if not voices:
        return "no reports"
    if len(voices) == 1:
        return "one voice"
    pairs = [(a, b) for a, b in combinations(claims, 2) if speaker(a) != speaker(b)]
    related = [(a, b, compare(a, b, comparison).kind) for a, b in pairs]
    related = [(a, b, kind) for a, b, kind in related if kind != "not comparable"]
    kinds = {kind for _, _, kind in related}
    if not related:
        return "not comparable"
    if "conflict" in kinds:
        return "in conflict"
    if kinds == {"agree"} and any(a.named and b.named for a, b, _ in related):
        return "in agreement"
    return "compatible"


def assess(reports, comparison):
    reports = list(reports)
    chosen = representatives(reports, comparison)
    claims = current(reports, comparison)
    voices = {(speaker(r), r.named) for r in claims}
    low, high, core = range_and_core(claims, comparison)
    return Verdict(
        verdict=verdict_of(claims, comparison),
        current=frozenset(r.key for r in claims),
        discrepancies=sum(is_discrepancy(r, chosen, comparison) for r in reports),
        voices=len(voices),
        named_voices=sum(named for _, named in voices),
        origins=len({r.origin for r in reports if stands(r)}),
        low=low,
        high=high,
        core=core,
    )


# --- as known on a day ------------------------------------------------------------------------------


def known_by(report, day):
    """Said and printed by that day; a partial date counts from its last day, an open one never."""
    for when in (report.said_on, report.printed_on):
        if when is None or when == "":
            continue
        days = window(when)
        if days is None or days[1] is None or days[1] > day:
            return False
    return True


def as_known_on(reports, comparison, day):
    return assess([r for r in reports if known_by(r, day)], comparison)
