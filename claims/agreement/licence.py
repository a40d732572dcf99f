"""From what a wording was understood to say to the interval that it licenses."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from .count import ONE_SIDED, Count, outward, tidy


@dataclass(slots=True)
class Reading:
    """What has been understood so far: hedges in their order, then one of zero, vague, amount or range."""

    hedges: list[str] = field(default_factory=list)
    amount: Decimal | None = None
    upper: Decimal | None = None
    vague: tuple[int, int] | None = None
    share: tuple[int, int] | None = None
    wording: str = ""


def build_count(reading: Reading, whole: bool) -> Count:
    """The count of a reading. Raises ValueError for hedges that contradict each other."""
    hedge = _hedge(reading)
    if reading.vague:
        return _vague(reading, hedge, whole)
    if reading.upper is not None:
        return _range(reading, hedge, whole)
    amount = reading.amount
    if hedge == "exactly":
        amount = tidy(amount)
        return Count(amount, amount, amount, "exact", amount, wording=reading.wording)
    count = Count.of(hedge, amount, whole, reading.wording)
    return _part(count, reading.share, whole) if reading.share else count


def _hedge(reading: Reading) -> str:
    """The hedge that counts: a one-sided word outweighs "nearly", that outweighs "about"."""
    said = [hedge for hedge in reading.hedges if hedge != "between"]
    one_sided = {hedge for hedge in said if hedge in ONE_SIDED}
    if len({"up" if hedge in ("at least", "more than") else "down" for hedge in one_sided}) > 1:
        raise ValueError(f"“{'” and “'.join(sorted(one_sided))}” contradict each other.")
    if "between" in reading.hedges and reading.upper is None and not said and reading.vague is None:
        raise ValueError("“Between” needs two numbers, as in “between 36 and 40”.")
    for hedge in ("more than", "at least", "less than", "up to", "nearly", "about", "exactly"):
        if hedge in said:
            return hedge
    return "exact"


def _vague(reading: Reading, hedge: str, whole: bool) -> Count:
    low, high = reading.vague
    if hedge in ("at least", "more than"):
        count = Count(low, None, None, hedge, wording=reading.wording)
    elif hedge in ("up to", "less than"):
        count = Count(0, None, high, hedge, soft_high=True, wording=reading.wording)
    else:
        count = Count(low, None, high, "vague", soft_high=True, wording=reading.wording)
    return _part(count, reading.share, whole) if reading.share else count


def _range(reading: Reading, hedge: str, whole: bool) -> Count:
    low, high = tidy(reading.amount), tidy(reading.upper)
    if hedge in ("at least", "more than"):
        count = Count.of(hedge, low, whole, reading.wording)
    elif hedge in ("up to", "less than"):
        count = Count.of(hedge, high, whole, reading.wording)
    else:
        count = Count(low, None, high, "range", wording=reading.wording)
    return _part(count, reading.share, whole) if reading.share else count


def _part(count: Count, share: tuple[int, int], whole: bool) -> Count:
    """A share of a figure: both ends and the best in proportion, ends rounded outward."""
    above, below = share

    def part(number):
        return None if number is None else Decimal(number) * above / below

    low, high = outward(part(count.low), part(count.high), whole)
    best, stated = part(count.best), part(count.stated)
    if whole:
        best = None if best is None else best.to_integral_value()
        downward = (
            ROUND_FLOOR if count.hedge == "more than" else ROUND_HALF_EVEN
        )  # "more than 2,666", not 2,667
        stated = None if stated is None else stated.to_integral_value(downward)
    tidied = [
        None if number is None else tidy(number.quantize(Decimal("0.0001"))) for number in (best, stated)
    ]
    hedge = "about" if count.hedge == "exact" else count.hedge
    return Count(low, tidied[0], high, hedge, tidied[1], count.soft_high, count.wording)
