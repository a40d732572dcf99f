"""assess(reports): how all reports of one question stand together. Source: design, section 4."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .both_right import what_makes_both_right
from .compare import compare, find
from .count import Count
from .day import Day, as_calendar_day
from .frames import by_scope, frames, pairs_of_voices
from .positions import positions
from .report import Agreement, Comparison, Conflict, Relation, Report
from .standing import Standing, by_key, stand
from .tension import MOST_CONFLICTS, PAIRS_LOOKED_AT, denials_relate, telling_conflicts, values_conflict
from .unanimity import all_agree


def assess(reports: Iterable[Report], comparison: Comparison) -> Agreement:
    """The verdict over all reports of one question, with all that a page shows of it; O(n log n).

    Does not depend on the order of the reports. Keys should be unique within the question.
    """
    standing = stand(reports, comparison)
    return decide(standing, comparison)


def as_known_on(reports: Iterable[Report], comparison: Comparison, day: date | Day | str) -> Agreement:
    """The same rules over the reports said and printed by that day; a partial date counts from its last day.

    A missing date does not hold a report back. Marks (garbled, drifted) are taken as they are known today.
    """
    return assess([report for report in reports if known_by(report, as_calendar_day(day))], comparison)


def known_by(report: Report, day: date) -> bool:
    """Whether a report was said and printed by that day."""
    first = known_since(report)
    return first is not None and first <= day


def known_since(report: Report) -> date | None:
    """The day from which a report counts as known; date.min where it is undated, None where it never is."""
    since = date.min
    for told in (report.said_on, report.printed_on):
        if told is None:
            continue
        if told.latest is None:
            return None
        since = max(since, told.latest)
    return since


def decide(standing: Standing, comparison: Comparison) -> Agreement:
    """The verdict over reports already sorted by the part they play."""
    current = standing.current
    speakers = {report.speaker: report.named for report in current}
    verdict = verdict_word(standing, comparison)
    rule, reason, conflicts = reason_of(verdict, standing, comparison)
    groups = positions(current, comparison)
    found = {report.key: report for report in current}
    both_right = []
    if conflicts:
        first = conflicts[0]
        both_right = what_makes_both_right(found[first.a], found[first.b], comparison)
    return Agreement(
        verdict=verdict,
        rule=rule,
        reason=reason,
        current=[report.key for report in current],
        positions=[sorted({report.voice for report in group}) for group in groups],
        position_keys=[[report.key for report in group] for group in groups],
        voices=len(speakers),
        named_voices=sum(speakers.values()),
        origins=standing.origins,
        discrepancies=len(standing.discrepant),
        revisions=len(standing.revised),
        superseded=[report.key for report in standing.superseded],
        revised=[report.key for report in standing.revised],
        discrepant=[report.key for report in standing.discrepant],
        not_comparable=_alone(current, comparison),
        gives_none=[report.key for report in standing.gives_none],
        conflicts=conflicts,
        both_right=both_right,
        strained=verdict == "compatible" and _strained(current, comparison),
        inferred=not comparison.timeless and any(report.moment_inferred for report in current),
        **_spread(current),
    )


def verdict_word(standing: Standing, comparison: Comparison) -> str:
    """The verdict alone, without its reason: what a day in a long history costs."""
    current = standing.current
    voices = len({report.speaker for report in current})
    if voices < 2:
        return "one voice" if voices else "no reports"
    if comparison.kind == "text":
        return "not comparable"
    kinds, named_agree = _relations(current, comparison)
    if "conflict" in kinds:
        return "in conflict"
    if not kinds & {"agree", "compatible"}:
        return "not comparable"
    return "in agreement" if named_agree and "compatible" not in kinds else "compatible"


def reason_of(
    verdict: str, standing: Standing, comparison: Comparison, most: int = MOST_CONFLICTS
) -> tuple[str, str, list[Conflict]]:
    """(rule, reason, at most so many conflicts) of what verdict_word() gave."""
    current = standing.current
    if verdict == "no reports":
        return "", _nobody(len(standing.gives_none)), []
    if verdict == "one voice":
        return "S0", _one_voice(current[0].voice, standing.origins), []
    if verdict == "in conflict":
        conflicts = telling_conflicts(current, comparison, most)
        told = (
            conflicts[0].relation
            if conflicts
            else Relation("conflict", "R2", "Two claims cannot both be right.")
        )
        return told.rule, told.reason, conflicts
    if verdict == "in agreement":
        named = len({report.speaker for report in current if report.named})
        rule, _ = _reason(current, comparison, "agree")
        return rule, f"{named} named voices give answers that fit each other.", []
    if verdict == "compatible":
        rule, reason = _reason(current, comparison, "compatible")
        if rule:
            return rule, reason, []
        rule, _ = _reason(current, comparison, "agree")
        return rule, "The answers fit each other, but fewer than two of the voices are named.", []
    return *_reason(current, comparison, "not comparable"), []


def _nobody(silent: int) -> str:
    if not silent:
        return "No report gives an answer."
    return f"No report gives an answer; {silent} {'say' if silent > 1 else 'says'} so."


def _one_voice(voice: str, origins: int) -> str:
    if origins > 1:
        return f"All {origins} statements are the word of one voice: {voice}."
    return f"Every report goes back to one statement, by {voice}."


def _relations(current: list[Report], comparison: Comparison) -> tuple[set[str], int]:
    """(kinds of relation that occur among current claims, most named voices that agree with one another).

    "agree" stands for a group of comparable claims that all agree, "compatible" for any pair that only may.
    """
    kinds, named = set(), 0
    for reports in by_scope(current).values():
        asserted = [report for report in reports if report.stance == "asserts"]
        denials = [report for report in reports if report.stance == "denies"]
        kinds |= denials_relate(denials, asserted, comparison)
        if len({report.speaker for report in denials}) > 1:
            kinds.add("compatible")
        if values_conflict(asserted, comparison):
            kinds.add("conflict")
            continue
        for frame in frames(asserted, comparison):
            if _unanimous(frame, comparison):
                kinds.add("agree")
                named = max(named, len({report.speaker for report in frame if report.named}))
            else:
                kinds.add("compatible")
    return kinds, named if named > 1 else 0


def _unanimous(frame: list[Report], comparison: Comparison) -> bool:
    if comparison.kind == "count":
        return all_agree(report.value for report in frame)
    if comparison.kind == "date":
        return len({report.value.window for report in frame}) == 1
    return len({report.value.name for report in frame}) == 1


def _reason(current: list[Report], comparison: Comparison, kind: str) -> tuple[str, str]:
    """(rule, reason) of the first pair with this relation, in key order; looks at the first claims only.

    A strained pair comes last: it tells least. ("", a general sentence) where no pair has the relation.
    """
    found = None
    for a, b in pairs_of_voices(current[:PAIRS_LOOKED_AT]):
        relation = find(a, b, comparison)
        if relation.kind == kind and not relation.strained:
            return _told(a, b, comparison)
        if relation.kind == kind:
            found = found or (a, b)
    if found:
        return _told(*found, comparison)
    return ("", "The claims do not speak about the same thing at the same time.")


def _told(a: Report, b: Report, comparison: Comparison) -> tuple[str, str]:
    relation = compare(a, b, comparison)
    return relation.rule, relation.reason


def _alone(current: list[Report], comparison: Comparison) -> list[str]:
    """The current claims that no claim of another voice can be compared with."""
    if comparison.kind == "text":
        return [report.key for report in current]
    accompanied = set()
    for reports in by_scope(current).values():
        asserted = [report for report in reports if report.stance == "asserts"]
        if len(asserted) < len(reports) and len({report.speaker for report in reports}) > 1:
            accompanied.update(report.key for report in reports)
        for frame in frames(asserted, comparison):
            accompanied.update(report.key for report in frame)
    return [report.key for report in current if report.key not in accompanied]


def _strained(current: list[Report], comparison: Comparison) -> bool:
    few = current if len(current) <= PAIRS_LOOKED_AT else current[:PAIRS_LOOKED_AT]
    return any(find(a, b, comparison).strained for a, b in pairs_of_voices(few))


def _spread(current: list[Report]) -> dict:
    """Lowest, highest and core of the asserted claims with exactly the question's scope (of all, if none
    has).
    """
    asserted = [report for report in current if report.stance == "asserts" and _ends(report) is not None]
    asserted = [report for report in asserted if not report.scope] or asserted
    if not asserted:
        return {}
    lows, highs = zip(*map(_ends, asserted), strict=True)
    ordered = sorted(asserted, key=lambda report: (*_named_figure(report), by_key(report)))
    return {
        "low": None if None in lows else min(lows),
        "high": None if None in highs else max(highs),
        "core": _core(asserted),
        "lowest": ordered[0].key,
        "highest": ordered[-1].key,
    }


def _ends(report: Report) -> tuple | None:
    value = report.value
    if isinstance(value, Count):
        return value.low, value.high
    if isinstance(value, Day) and value.any_year is None:
        return value.earliest, value.latest
    return None


def _core(asserted: list[Report]) -> tuple | None:
    """What every claim allows, or None where nothing is common.

    Where only the N of "more than N" joins them, that N: "1,000 to 3,000" and "more than 3,000" share 3,000.
    """
    shared = _shared([_ends(report) for report in asserted])
    if shared is None and isinstance(asserted[0].value, Count):
        return _shared([(report.value.floor, report.value.ceiling) for report in asserted])
    return shared


def _shared(ends: list[tuple]) -> tuple | None:
    low = max((low for low, _ in ends if low is not None), default=None)
    high = min((high for _, high in ends if high is not None), default=None)
    return (low, high) if low is None or high is None or low <= high else None


def _named_figure(report: Report) -> tuple:
    """What to order figures by: the best, else the N, else the low end."""
    value = report.value
    if isinstance(value, Day):
        return (value.earliest or value.latest, value.latest or date.max)
    for figure in (value.best, value.stated, value.low, value.high):
        if figure is not None:
            return (figure, value.low or 0)
    return (0, 0)
