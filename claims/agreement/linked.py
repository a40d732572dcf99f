"""P1: a part that exceeds its whole (killed of casualties). Source: design, section 4."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .count import Count
from .count_rules import saying
from .moments import share_moment
from .report import Agreement, Conflict, Relation, Report
from .standing import by_key

SAME_MOMENT_DAYS = 3


def impossible_together(part: Report, whole: Report) -> Relation | None:
    """P1: the part's low end lies above the whole's high end, and its moment is not after the whole's.

    None where both can be right, where scopes differ, where the whole's upper end is open or soft, or where
    which of the moments came first is not known.
    """
    if not (_counts(part) and _counts(whole)) or part.scope != whole.scope:
        return None
    floor, ceiling = part.value.floor, whole.value.ceiling
    if floor is None or ceiling is None or whole.value.soft_high or floor <= ceiling:
        return None
    if not _not_after(part, whole):
        return None
    text = f"A part cannot exceed its whole. The part, {saying(part)}; the whole, {saying(whole)}."
    inferred = part.moment_inferred or whole.moment_inferred
    return Relation("impossible together", "P1", text, inferred=inferred)


def _counts(report: Report) -> bool:
    return report.stands and report.stance == "asserts" and isinstance(report.value, Count)


def _not_after(part: Report, whole: Report) -> bool:
    first, second = part.moment, whole.moment
    if first is None or second is None:
        return first is None and second is None
    if share_moment(first, second, SAME_MOMENT_DAYS):
        return True
    return first.last is not None and second.first is not None and first.last <= second.first


def linked_conflicts(parts: Iterable[Report], wholes: Iterable[Report]) -> list[Conflict]:
    """For each report of the whole the part that exceeds it most, if any; in key order, O(n log n).

    Give the current reports of both questions. ``a`` of each conflict is the part's key, ``b`` the whole's.
    """
    scopes = {}
    for part in parts:
        if _counts(part) and part.value.floor is not None:
            scopes.setdefault(part.scope, []).append(part)
    lines = {scope: _Line(line) for scope, line in scopes.items()}
    found = []
    for whole in sorted(wholes, key=by_key):
        line = lines.get(whole.scope)
        part = line.largest_not_after(whole) if line and _counts(whole) else None
        relation = part and impossible_together(part, whole)
        if relation:
            found.append(Conflict(part.key, whole.key, relation))
    return found


class _Line:
    """Parts by their last day, with the largest so far; and those close by, for the same moment."""

    def __init__(self, parts: list[Report]):
        self.undated = max((p for p in parts if p.moment is None), key=_size, default=None)
        dated = [p for p in parts if p.moment is not None and p.moment.last is not None]
        self.parts = sorted(dated, key=lambda p: (p.moment.last, by_key(p)))
        self.days = [p.moment.last for p in self.parts]
        self.largest = []
        for part in self.parts:
            best = self.largest[-1] if self.largest else part
            self.largest.append(max(best, part, key=_size))

    def largest_not_after(self, whole: Report) -> Report | None:
        if whole.moment is None:
            return self.undated
        candidates = []
        if whole.moment.first is not None:
            before = bisect_right(self.days, whole.moment.first)
            candidates += self.largest[before - 1 : before] if before else []
            nearby = bisect_right(self.days, _ordinal_day(whole.moment.first, SAME_MOMENT_DAYS))
            candidates += [
                part
                for part in self.parts[before:nearby]
                if share_moment(part.moment, whole.moment, SAME_MOMENT_DAYS)
            ]
        return max(candidates, key=_size, default=None)


def _ordinal_day(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _size(part: Report) -> tuple:
    return (part.value.floor, by_key(part))


def with_linked(agreement: Agreement, conflicts: list[Conflict]) -> Agreement:
    """The agreement with conflicts of linked questions counted in: any of them makes the verdict a conflict.

    A conflict inside the question keeps its own reason; the linked ones are listed behind it.
    """
    if not conflicts:
        return agreement
    listed = [*agreement.conflicts, *conflicts]
    if agreement.verdict == "in conflict":
        return replace(agreement, conflicts=listed)
    relation = conflicts[0].relation
    return replace(
        agreement, verdict="in conflict", rule=relation.rule, reason=relation.reason, conflicts=listed
    )
