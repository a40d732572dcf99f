"""Whether current claims conflict, and which pair tells it best."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import nsmallest
from itertools import combinations
from operator import itemgetter

from .choice_rules import ancestors
from .clash import clash, clashing
from .compare import claims_later, compare
from .count import Count
from .count_rules import times_apart
from .date_rules import dates_conflict
from .day import Day
from .frames import by_scope, frames
from .report import Comparison, Conflict, Report
from .spans import any_above, layers, span, sweep
from .standing import by_key

PAIRS_LOOKED_AT = 200  # up to so many current claims every pair is looked at, beyond it only the outermost
MOST_CONFLICTS = 20


def values_conflict(asserted: list[Report], comparison: Comparison) -> bool:
    """Whether any two asserted claims of one scope conflict, in O(n log n)."""
    if comparison.kind == "choice":
        return not _one_line({report.value.name for report in asserted}, comparison.broader)
    spans = [item for report in asserted if (item := span(report))]
    if any_above(spans, comparison):
        return True
    floating = list({report.value.window: report for report in asserted if span(report) is None}.values())
    if not floating:
        return False
    fixed = {item.report.value.window: item.report for item in spans}.values()
    return any(dates_conflict(a.value, b.value) for a, b in combinations(floating, 2)) or any(
        dates_conflict(a.value, b.value) for a in floating for b in fixed
    )


def some_conflict(current: list[Report], comparison: Comparison) -> tuple[Report, Report] | None:
    """Two current claims that conflict by their values, found with one sweep; None where none is so found."""
    for reports in by_scope(current).values():
        spans = [item for report in reports if report.stance == "asserts" and (item := span(report))]
        below = next((index for index, layer in sweep(spans, comparison) if layer > 1), None)
        if below is not None:
            lower = spans[below].report
            for item in spans:
                if item.report.speaker != lower.speaker and clash(item.report, lower, comparison):
                    return item.report, lower
    return None


def _one_line(names: set[str], broader: dict[str, str]) -> bool:
    """Whether all options lie on one line of ever broader ones: then no two exclude each other."""
    lines = {name: ancestors(name, broader) for name in names}
    longest = max(lines, key=lambda name: len(lines[name]), default=None)
    return names <= {longest, *lines.get(longest, ())}


def denials_relate(denials: list[Report], asserted: list[Report], comparison: Comparison) -> set[str]:
    """The kinds of relation between denials and assertions of one scope (N1), found without all pairs."""
    if not denials or not asserted:
        return set()
    if comparison.kind == "count" and comparison.measure in ("level", "flow"):
        return _denied_levels(denials, asserted, comparison)
    kinds = set()
    latest = max(denials, key=_last)
    earliest = min(denials, key=_last)
    for claim in asserted:
        for denial in (latest, earliest):
            kinds.add("compatible" if claims_later(claim, denial, comparison) else "conflict")
        if len(kinds) > 1:
            break
    return kinds


def _last(denial: Report) -> date:
    """Unknown days count as the latest: an undated denial denies every value."""
    return denial.moment.last or date.max if denial.moment else date.max


def _denied_levels(denials: list[Report], asserted: list[Report], comparison: Comparison) -> set[str]:
    undated_denials = [report for report in denials if report.moment is None]
    undated_claims = [report for report in asserted if report.moment is None]
    if _two_voices(undated_denials, asserted) or _two_voices(denials, undated_claims):
        return {"conflict"}
    marked = set(map(id, denials))
    for frame in frames([*denials, *asserted], comparison):
        denied = sum(id(report) in marked for report in frame)
        if 0 < denied < len(frame):
            return {"conflict"}
    return {"not comparable"}


def _two_voices(some: list[Report], others: list[Report]) -> bool:
    """Whether some pair of the two lists is of two voices: nobody is in conflict with himself."""
    return bool(some and others) and len({report.speaker for report in (*some, *others)}) > 1


def telling_conflicts(
    current: list[Report], comparison: Comparison, most: int = MOST_CONFLICTS
) -> list[Conflict]:
    """Some conflicting pairs, the most telling first: between named voices, with figures, on stated days, far
    apart.
    """
    weakness = {id(report): _weakness(report, comparison) for report in current}
    found = [
        (_telling(a, b, weakness), a, b)
        for a, b in _conflicting(current, comparison)
        if a.speaker != b.speaker  # a voice is never held against itself
    ]
    told = nsmallest(most, found, key=itemgetter(0))
    return [Conflict(a.key, b.key, compare(a, b, comparison)) for _, a, b in told]


def _conflicting(current: list[Report], comparison: Comparison) -> Iterator[tuple[Report, Report]]:
    for reports in by_scope(current).values():
        few = reports if len(reports) <= PAIRS_LOOKED_AT else _outermost(reports, comparison)
        yield from clashing(few, comparison)


def _outermost(reports: list[Report], comparison: Comparison) -> list[Report]:
    """The ends of the line and of each layer's neighbours: enough to hold some conflict if there is one."""
    spans = [item for report in reports if (item := span(report))]
    found = layers(spans, comparison)
    deepest = max(found.values(), default=1)
    chosen = {}
    for wanted in (deepest, deepest - 1, 1, 2):
        inside = sorted(
            (spans[i] for i, layer in found.items() if layer == wanted), key=lambda item: item.low
        )
        for item in (*inside[:20], *inside[-20:]):
            chosen[id(item.report)] = item.report
    others = [report for report in reports if id(report) not in chosen and span(report) is None]
    return [*chosen.values(), *sorted(others, key=by_key)[:40]]


def _telling(a: Report, b: Report, weakness: dict[int, tuple[bool, bool, bool]]) -> tuple:
    """What the most telling pair has the least of: what is weak in either counts first."""
    counts = isinstance(a.value, Count) and isinstance(b.value, Count)
    ratio = times_apart(a.value, b.value) if counts else 0
    (unnamed, vague, inferred), (other_unnamed, other_vague, other_inferred) = (
        weakness[id(a)],
        weakness[id(b)],
    )
    weak = (unnamed or other_unnamed, vague or other_vague, inferred or other_inferred)
    return (*weak, -ratio, *sorted((by_key(a), by_key(b))))


def _weakness(report: Report, comparison: Comparison) -> tuple[bool, bool, bool]:
    """Whether it is of an unnamed voice, says little, and speaks of a day that we inferred."""
    inferred = not comparison.timeless and report.moment_inferred
    return (not report.named, _says_little(report), inferred)


def _says_little(report: Report) -> bool:
    """A vague word, or a date open at one end."""
    value = report.value
    if isinstance(value, Count):
        return value.hedge == "vague"
    return isinstance(value, Day) and (value.earliest is None or value.latest is None)
