"""How two reports stand to each other: the rules R, N, T, S, D, C and P as the design tells them."""

from typing import NamedTuple

from tests.agreement.slow_values import ONE_SIDED, pattern, smallest_gap, stretched, window


class Said(NamedTuple):
    """A relation without its words: what the slow version and the engine must give alike."""

    kind: str
    rule: str
    strained: bool = False


# --- when -------------------------------------------------------------------------------------------


def moment(report):
    """The days a report speaks of: its as-of or, without one, the day of saying."""
    return window(report.as_of) if report.as_of else window(report.said_on)


def span_fits(x, y, days):
    """Two windows that lie within so many days: last day of either minus first day of either."""
    if x is None or y is None or None in x or None in y:
        return False
    return (max(x[1], y[1]) - min(x[0], y[0])).days <= days


def same_moment(a, b, comparison):
    if comparison.measure == "fixed" or comparison.kind in ("date", "choice"):
        return True
    return span_fits(moment(a), moment(b), comparison.same_moment_days)


def same_period(a, b):
    return moment(a) is not None and moment(a) == moment(b)


def same_as_of(a, b, comparison):
    """Did one statement speak of one time? A flow's time is its period: that must be the very same."""
    if comparison.measure == "flow" and comparison.kind == "count":
        return moment(a) == moment(b)
    return moment(a) == moment(b) or same_moment(a, b, comparison)


def earlier(a, b, comparison):
    """Is a's moment known to lie wholly before b's, and not the same moment?"""
    x, y = moment(a), moment(b)
    if x is None or y is None or x[1] is None or y[0] is None:
        return False
    return x[1] < y[0] and not same_moment(a, b, comparison)


def speaker(report):
    """One voice: a name or, for an unnamed voice, the name and the statement it made."""
    return (report.voice,) if report.named else (report.voice, report.origin)


# --- counts -----------------------------------------------------------------------------------------


def floor_to_meet(count):
    """'More than N' counts N itself."""
    if count.hedge == "more than" and count.stated is not None and count.low is not None:
        return min(count.low, count.stated)
    return count.low


def ceiling_to_meet(count):
    """'Fewer than N' counts N itself."""
    if count.hedge == "less than" and count.stated is not None and count.high is not None:
        return max(count.high, count.stated)
    return count.high


def lies_below(x, y):
    top, bottom = ceiling_to_meet(x), floor_to_meet(y)
    return top is not None and bottom is not None and top < bottom


def passes_softly(x, y):
    """Below, but x's upper end is a vague word's, and y is at most ten times beyond it."""
    return lies_below(x, y) and x.soft_high and floor_to_meet(y) <= 10 * x.high


def wholly_below(x, y):
    return lies_below(x, y) and not passes_softly(x, y)


def disjoint(x, y):
    return wholly_below(x, y) or wholly_below(y, x)


def holds(count, n):
    return (count.low is None or count.low <= n) and (count.high is None or n <= count.high)


def agree_by_best(x, y):
    return x.best is not None and y.best is not None and (holds(y, x.best) or holds(x, y.best))


def agree_by_words(x, y):
    same_words = x.hedge == y.hedge and x.stated is not None and x.stated == y.stated
    floor_in_figure = any(
        one.hedge in ONE_SIDED and one.stated is not None and two.best is not None and holds(two, one.stated)
        for one, two in ((x, y), (y, x))
    )
    return same_words or (x.low, x.high) == (y.low, y.high) or floor_in_figure


def is_strained(x, y):
    """Is the best (or the N) of one twice the other's low, where that is above 0 and open upwards?"""
    for one, two in ((x, y), (y, x)):
        n = one.best if one.best is not None else one.stated
        upwards = two.high is None or two.soft_high
        if n is not None and two.low is not None and two.low > 0 and upwards and n >= 2 * two.low:
            return True
    return False


def figures(x, y):
    """The R rules: two counts that speak of one moment, or that meet whenever they were said."""
    if disjoint(x, y):
        return Said("conflict", "R2")
    if passes_softly(x, y) or passes_softly(y, x):
        return Said("compatible", "R5", True)
    if agree_by_best(x, y):
        return Said("agree", "R1")
    if agree_by_words(x, y):
        return Said("agree", "R4")
    both_best = x.best is not None and y.best is not None
    return Said("compatible", "R3" if both_best else "R5", is_strained(x, y))


def totals(a, b, comparison):
    """Running totals of two moments: S2, S3, T1, T2, T3, else the R rules."""
    for old, new in ((a, b), (b, a)):
        if not earlier(old, new, comparison):
            continue
        if speaker(old) == speaker(new):
            shrank = wholly_below(new.value, old.value)
            return Said("revised down", "S3") if shrank else Said("superseded", "S2")
        if lies_below(old.value, new.value):
            return Said("compatible", "T1")
        if wholly_below(new.value, old.value):
            return Said("conflict", "T2")
        return figures(old.value, new.value)
    if disjoint(a.value, b.value):
        return Said("compatible", "T3")
    return figures(a.value, b.value)


def counts(a, b, comparison):
    if a.origin == b.origin and same_as_of(a, b, comparison):
        if disjoint(a.value, b.value):
            return Said("discrepancy", "S1")
        return figures(a.value, b.value)
    if comparison.measure == "level" and not same_moment(a, b, comparison):
        return Said("not comparable", "T4")
    if comparison.measure == "flow" and not same_period(a, b):
        return Said("not comparable", "T5")
    if comparison.measure == "running total" and not same_moment(a, b, comparison):
        return totals(a, b, comparison)
    return figures(a.value, b.value)


# --- dates and choices ------------------------------------------------------------------------------


def dates(a, b, comparison):
    x, y = a.value, b.value
    if pattern(x) == pattern(y):
        return Said("agree", "D1")
    if smallest_gap(x, y) == 0:
        return Said("compatible", "D2")
    if smallest_gap(x, y, stretched) == 0:
        return Said("compatible", "D3")
    return Said("discrepancy", "S1") if a.origin == b.origin else Said("conflict", "D3")


def broader_line(name, broader):
    """The option and everything broader than it, however often the table goes round in a ring."""
    line = [name]
    while broader.get(line[-1]) and broader[line[-1]] not in line:
        line.append(broader[line[-1]])
    return line


def choices(a, b, comparison):
    x, y = a.value.name, b.value.name
    if x == y:
        return Said("agree", "C1")
    if x in broader_line(y, comparison.broader) or y in broader_line(x, comparison.broader):
        return Said("compatible", "C2")
    return Said("discrepancy", "S1") if a.origin == b.origin else Said("conflict", "C3")


# --- denials, and everything together ---------------------------------------------------------------


def denial(a, b, comparison):
    """N1: against every asserted value as of its day, unless the value is known to speak of a later time."""
    if a.stance == b.stance:
        return Said("compatible", "N1")
    denied, asserted = (a, b) if a.stance == "denies" else (b, a)
    if comparison.kind == "date":
        day, value = moment(denied), asserted.value
        if day and day[1] and (value.latest is None or value.latest > day[1]):
            return Said("compatible", "N1")  # it may still have come
    elif comparison.kind == "count":
        known = moment(a) is not None and moment(b) is not None
        if comparison.measure == "running total" and earlier(denied, asserted, comparison):
            return Said("compatible", "N1")
        if comparison.measure == "level" and known and not same_moment(a, b, comparison):
            return Said("not comparable", "N1")
        if comparison.measure == "flow" and known and not same_period(a, b):
            return Said("not comparable", "N1")
    return Said("conflict", "N1")


def compare(a, b, comparison):
    if comparison.kind == "text" or a.scope != b.scope:
        return Said("not comparable", "R0")
    if "gives none" in (a.stance, b.stance):
        return Said("not comparable", "N2")
    if "denies" in (a.stance, b.stance):
        return denial(a, b, comparison)
    if a.drift_from or b.drift_from:
        return Said("discrepancy", "S4")
    if a.garbled or b.garbled:
        return Said("discrepancy", "S1")
    return {"count": counts, "date": dates, "choice": choices}[comparison.kind](a, b, comparison)


def impossible_together(part, whole):
    """P1: a part that is larger than its whole, and not because it speaks of a later day."""
    for report in (part, whole):
        if report.stance != "asserts" or report.garbled or report.drift_from:
            return False
    x, y = moment(part), moment(whole)
    not_after = x is None and y is None
    if x is not None and y is not None:
        before = x[1] is not None and y[0] is not None and x[1] <= y[0]
        not_after = before or span_fits(x, y, 3)
    if part.scope != whole.scope or not not_after:
        return False
    return not whole.value.soft_high and lies_below(whole.value, part.value)
