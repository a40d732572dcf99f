"""R1-R5 and T1-T3: two figures beside each other, at one moment or at two. Source: design, section 4."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .count import ONE_SIDED, Count, Number, grouped, tidy
from .moments import LATER, SAME, UNKNOWN
from .report import Finding, Report


class Apart(NamedTuple):
    """Two figures that cannot meet: nothing lies in both intervals, soft ends granted."""

    lower: Report
    higher: Report
    gap: Number
    ratio: Decimal | None  # None where the lower figure is 0


def below(a: Count, b: Count) -> bool:
    """Whether a lies wholly below b as written; "more than N" and "fewer than N" count N itself."""
    return a.ceiling is not None and b.floor is not None and a.ceiling < b.floor


def clearly_below(a: Count, b: Count) -> bool:
    """Wholly below, and b out of reach even where a's upper end is soft (ten times beyond)."""
    top, bottom = a.ceiling, b.floor
    return top is not None and bottom is not None and top < bottom and bottom > a.reach


def cannot_meet(a: Count, b: Count) -> bool:
    """Whether nothing lies in both, soft ends granted."""
    return clearly_below(a, b) or clearly_below(b, a)


def apart(a: Report, b: Report) -> Apart | None:
    """How far two figures are apart, or None where they can meet."""
    if clearly_below(a.value, b.value):
        lower, higher = a, b
    elif clearly_below(b.value, a.value):
        lower, higher = b, a
    else:
        return None
    gap = tidy(Decimal(higher.value.floor) - Decimal(lower.value.ceiling))
    return Apart(lower, higher, gap, _ratio(lower.value, higher.value))


def times_apart(a: Count, b: Count) -> float:
    """How many times the higher is of the lower; 0 where they can meet, infinite where the lower is 0."""
    if clearly_below(b, a):
        a, b = b, a
    elif not clearly_below(a, b):
        return 0
    return float(_ratio(a, b) or "inf")


def _ratio(lower: Count, higher: Count) -> Decimal | None:
    return Decimal(higher.floor) / Decimal(lower.ceiling) if lower.ceiling else None


def relate_figures(a: Report, b: Report, when: str) -> Finding:
    """Two figures of different statements, or of one where they meet; ``when`` is b's time as seen from a."""
    if when != SAME:
        relation = _over_time(a, b, when)
        if relation:
            return relation
    return _side_by_side(a, b)


def _over_time(a: Report, b: Report, when: str) -> Finding | None:
    """T1-T3, or None where the figures meet and the R rules decide."""
    if when == UNKNOWN:
        if cannot_meet(a.value, b.value):
            text = "Which came first is not known, and a total may grow in between."
            return Finding("compatible", "T3", lambda: f"{_both(a, b)}. {text}")
        return None
    earlier, later = (a, b) if when == LATER else (b, a)
    if below(earlier.value, later.value):
        text = "The total may have grown in between."
        return Finding("compatible", "T1", lambda: f"{_on(earlier)}; {_on(later)}. {text}")
    if cannot_meet(earlier.value, later.value):
        text = "A running total cannot fall"
        return Finding(
            "conflict", "T2", lambda: f"{_on(earlier)}; {_on(later)}. {text}: {_distance(earlier, later)}."
        )
    return None


def _side_by_side(a: Report, b: Report) -> Finding:
    """R1, R2, R4, R3 and R5 in this order: the intervals beside each other."""
    left, right = a.value, b.value
    if cannot_meet(left, right):
        text = "They cannot both be right"
        return Finding("conflict", "R2", lambda: f"{_both(a, b)}. {text}: {_distance(a, b)}.")
    if best_fits(left, right):
        inner = left.best if _holds(right, left.best) else right.best
        return Finding(
            "agree", "R1", lambda: f"{_both(a, b)}. They fit: {grouped(inner)} lies in both ranges."
        )
    if same_words(left, right):
        return Finding("agree", "R4", lambda: f"{_both(a, b)}. They say the same.")
    if floor_fits(left, right):
        text = "They fit: the limit of one lies in the range of the other."
        return Finding("agree", "R4", lambda: f"{_both(a, b)}. {text}")
    tense = strained(left, right) or below(left, right) or below(right, left)
    rule = "R3" if left.best is not None and right.best is not None else "R5"
    text = "Their ranges meet, though far apart." if tense else "Their ranges meet."
    return Finding("compatible", rule, lambda: f"{_both(a, b)}. {text}", strained=tense)


def best_fits(a: Count, b: Count) -> bool:
    """R1: both have a best, and at least one best lies in the other's interval."""
    if a.best is None or b.best is None:
        return False
    return _holds(a, b.best) or _holds(b, a.best)


def same_words(a: Count, b: Count) -> bool:
    """R4: the same hedge and N, the same vague word, or equal intervals."""
    same_hedge = a.stated is not None and (a.hedge, a.stated) == (b.hedge, b.stated)
    return same_hedge or (a.low, a.high) == (b.low, b.high)


def floor_fits(a: Count, b: Count) -> bool:
    """R4: the N of a one-sided hedge lies in the interval of a figure that has a best."""
    return any(
        one.hedge in ONE_SIDED
        and one.stated is not None
        and other.best is not None
        and _holds(other, one.stated)
        for one, other in ((a, b), (b, a))
    )


def agree(a: Count, b: Count) -> bool:
    """Whether two figures agree, whatever their moments: R1 or R4."""
    return not cannot_meet(a, b) and (best_fits(a, b) or same_words(a, b) or floor_fits(a, b))


def strained(a: Count, b: Count) -> bool:
    """The best or the N of one is at least twice the other's low, where that is open or soft upwards."""
    return _stretches(a, b) or _stretches(b, a)


def _stretches(figure: Count, other: Count) -> bool:
    named = figure.best if figure.best is not None else figure.stated
    if named is None or other.low is None or other.low <= 0:
        return False
    return (other.high is None or other.soft_high) and named >= 2 * other.low


def _holds(count: Count, number: Number) -> bool:
    return (count.low is None or count.low <= number) and (count.high is None or number <= count.high)


def _distance(a: Report, b: Report) -> str:
    """ "1,800 lie between them, 2.5 times" in words, of two that are apart."""
    gap = apart(a, b)
    if gap.ratio is None:
        return f"{grouped(gap.gap)} lie between them"
    times = gap.ratio.quantize(Decimal("0.1")) if gap.ratio < 10 else gap.ratio.quantize(Decimal(1))
    if times <= 1:
        return f"{grouped(gap.gap)} lie between them"
    return f"{grouped(gap.gap)} lie between them, the higher at least {times.normalize():f} times the lower"


def _both(a: Report, b: Report) -> str:
    return f"{saying(a)}; {saying(b)}"


def saying(report: Report) -> str:
    """ "South Korean military: about 1,100"; no verb, since a voice may be one or many."""
    return f"{report.voice}: {report.words()}"


def _on(report: Report) -> str:
    day = report.as_of or report.said_on
    return f"{saying(report)} by {day.words()}" if day else saying(report)
