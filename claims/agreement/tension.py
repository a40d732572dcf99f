"""Whether current claims conflict, and which pair tells it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from .choice_rules import ancestors
from .clash import clash
from .compare import claims_later, compare
from .count import Count
from .count_rules import apart
from .date_rules import dates_conflict
from .day import Day
from .frames import by_scope, frames, pairs_of_voices
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


def telling_conflicts(current: list[Report], comparison: Comparison) -> list[Conflict]:
    """At most twenty conflicting pairs, the most telling first: between named voices, with figures, on
    stated days, far apart.
    """
    found = [
        (_telling(a, b, comparison), a, b) for a, b in _pairs(current, comparison) if clash(a, b, comparison)
    ]
    found.sort(key=lambda item: item[0])
    return [Conflict(a.key, b.key, compare(a, b, comparison)) for _, a, b in found[:MOST_CONFLICTS]]


def _pairs(current: list[Report], comparison: Comparison) -> Iterator[tuple[Report, Report]]:
    for reports in by_scope(current).values():
        few = reports if len(reports) <= PAIRS_LOOKED_AT else list(_outermost(reports, comparison))
        yield from pairs_of_voices(few)


def _outermost(reports: list[Report], comparison: Comparison) -> Iterable[Report]:
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


def _telling(a: Report, b: Report, comparison: Comparison) -> tuple:
    ratio = 0
    if isinstance(a.value, Count) and isinstance(b.value, Count) and (gap := apart(a, b)):
        ratio = float("inf") if gap.ratio is None else float(gap.ratio)
    vague = _says_little(a) or _says_little(b)
    unnamed = not (a.named and b.named)
    inferred = not comparison.timeless and (a.moment_inferred or b.moment_inferred)
    return (unnamed, vague, inferred, -ratio, *sorted((by_key(a), by_key(b))))


def _says_little(report: Report) -> bool:
    """A vague word, or a date open at one end."""
    value = report.value
    if isinstance(value, Count):
        return value.hedge == "vague"
    return isinstance(value, Day) and (value.earliest is None or value.latest is None)
