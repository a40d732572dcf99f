"""When two reports speak about the same time, and which of two is the later."""

from __future__ import annotations

from datetime import date

from .report import Comparison, Moment, Report

SAME, LATER, EARLIER, UNKNOWN = "same", "later", "earlier", "unknown"


def share_moment(a: Moment | None, b: Moment | None, days: int) -> bool:
    """Same moment: from the first to the last day of both windows no more than ``days``."""
    if a is None or b is None or None in a or None in b:
        return False
    return (max(a.last, b.last) - min(a.first, b.first)).days <= days


def order(a: Report, b: Report, comparison: Comparison) -> str:
    """Whether ``b`` speaks of the same moment as ``a``, a later or an earlier one, or whether that is
    unknown.
    """
    if comparison.timeless:
        return SAME
    first, second = a.moment, b.moment
    if share_moment(first, second, comparison.same_moment_days):
        return SAME
    if first is None or second is None:
        return UNKNOWN
    if first.last is not None and second.first is not None and first.last < second.first:
        return LATER
    if second.last is not None and first.first is not None and second.last < first.first:
        return EARLIER
    return UNKNOWN


def same_as_of(a: Report, b: Report, comparison: Comparison) -> bool:
    """Whether two reports of one statement give it the same as-of."""
    if comparison.timeless or a.moment == b.moment:
        return True
    if comparison.measure == "flow":
        return False  # a flow's period is its as-of: two days are two flows
    return share_moment(a.moment, b.moment, comparison.same_moment_days)


def last_day(moment: Moment | None) -> date:
    """The last day to sort by: unknown first, open ends last."""
    if moment is None:
        return date.min
    return moment.last or date.max
