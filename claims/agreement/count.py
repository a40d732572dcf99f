"""A counted figure: the words kept apart from the numbers they allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

Number = int | Decimal

HEDGES = ("exact", "about", "at least", "more than", "up to", "less than", "nearly", "range", "vague")
ONE_SIDED = frozenset({"at least", "more than", "up to", "less than"})
LARGEST = 10**15
FINEST = Decimal("0.0001")


def tidy(number: Decimal | int) -> Number:
    """The number as an int where it is whole, else as a Decimal without trailing noise."""
    if isinstance(number, int):
        return number
    if number == number.to_integral_value():
        return int(number)
    return number.normalize()


def grouped(number: Number) -> str:
    """Digits as people write them: 1,100; 5.5; 6.5 million from a million on where that loses nothing."""
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if number >= size:
            short = tidy(Decimal(number) / size)
            if len(str(short)) <= 6:
                return f"{short} {name}"
    return f"{number:,}"


def roundness(number: Number) -> Decimal:
    """R(N) = min(place value of N's last non-zero digit, 10 % of N): how far "about N" reaches.

    Source: design, section 4. R(4,100) = 100, R(600) = 60, R(12,000) = 1,000, R(101) = 1, R(0) = 0.
    """
    if number == 0:
        return Decimal(0)
    exact = Decimal(number)
    if isinstance(number, int):
        written = str(number)
        place = Decimal(10 ** (len(written) - len(written.rstrip("0"))))
    else:
        place = Decimal(1).scaleb(exact.normalize().as_tuple().exponent)
    return min(place, exact / 10)


def is_round(number: Number) -> bool:
    """A bare N reads as "about N" from 100 on where at most two of its digits carry meaning."""
    if isinstance(number, int):
        return number >= 100 and len(str(number).rstrip("0")) <= 2
    return number >= 100 and len(number.normalize().as_tuple().digits) <= 2


@dataclass(frozen=True, slots=True)
class Count:
    """What a wording allows: from ``low`` to ``high``, with ``best`` where it names one figure.

    Ends are int, or Decimal for units that are no whole numbers; ``None`` is an open end. ``hedge`` names
    the words, not the interval. ``stated`` is the N of the words ("more than 3,000": 3000), ``None`` for
    ranges and vague words. A ``soft_high`` may be passed by up to ten times before it counts as a conflict.
    ``wording`` is for display and plays no part in equality. Raises ValueError where the ends are out of
    order.

    ``floor`` and ``ceiling`` follow, the ends to meet others with: "more than N" and "less than N" count N
    itself, and a soft end is not stretched. ``reach``: the highest lower end that another may have without a
    conflict, ten times a soft end.
    """

    low: Number | None
    best: Number | None
    high: Number | None
    hedge: str = "exact"
    stated: Number | None = None
    soft_high: bool = False
    wording: str = field(default="", compare=False)
    floor: Number | None = field(init=False, repr=False, compare=False)
    ceiling: Number | None = field(init=False, repr=False, compare=False)
    reach: Number | None = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        if self.hedge not in HEDGES:
            raise ValueError(f"“{self.hedge}” is no hedge; the hedges are: {', '.join(HEDGES)}.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"The lower end {self.low:,} lies above the upper end {self.high:,}.")
        if self.best is not None:
            below = self.low is not None and self.best < self.low
            above = self.high is not None and self.best > self.high
            if below or above:
                raise ValueError(f"The figure {self.best:,} lies outside its own range.")
        floor, ceiling = self.low, self.high
        if self.hedge == "more than" and None not in (self.stated, floor):
            floor = min(floor, self.stated)
        if self.hedge == "less than" and None not in (self.stated, ceiling):
            ceiling = max(ceiling, self.stated)
        stretched = self.soft_high and self.high is not None
        object.__setattr__(self, "floor", floor)
        object.__setattr__(self, "ceiling", ceiling)
        object.__setattr__(self, "reach", self.high * 10 if stretched else ceiling)

    @classmethod
    def read(cls, wording: str, whole_numbers: bool = True) -> Count:
        """The interval a wording licenses, such as "around 600" or "between 36 and 40".

        Raises ValueError, and nothing else, with a sentence an editor understands. Time is linear in the
        length of the wording.
        """
        from .wording import read_count

        return read_count(wording, whole_numbers)

    @classmethod
    def of(cls, hedge: str, stated: Number, whole_numbers: bool = True, wording: str = "") -> Count:
        """The interval of one hedge and one figure; ranges and vague words have none and raise ValueError."""
        if stated < 0:
            raise ValueError("A count cannot be negative.")
        if stated >= LARGEST:
            raise ValueError("That number is too large to be a count.")
        stated = tidy(stated)
        low, best, high = _ends(hedge, stated, whole_numbers and isinstance(stated, int))
        return cls(low, best, high, hedge, stated, wording=wording)

    @property
    def width(self) -> Decimal:
        """High minus low; infinite where an end is open. Used to choose the most cautious of several
        readings.
        """
        if self.low is None or self.high is None:
            return Decimal("Infinity")
        return Decimal(self.high) - Decimal(self.low)

    def words(self) -> str:
        """The figure as a reader expects it: "about 1,100", "more than 3,000", "10,000 to 12,000"."""
        if self.wording and self.hedge == "vague":
            return self.wording
        if self.stated is not None:
            number = grouped(self.stated)
            return number if self.hedge == "exact" else f"{self.hedge} {number}"
        return self.interval()

    def interval(self) -> str:
        """The ends in words: "540 to 660", "3,001 or more", "up to 500", "9"."""
        if self.low == self.high and self.low is not None:
            return grouped(self.low)
        if self.high is None:
            return "any number" if self.low is None else f"{grouped(self.low)} or more"
        if not self.low:
            return f"up to {grouped(self.high)}"
        return f"{grouped(self.low)} to {grouped(self.high)}"


def outward(low: Decimal | None, high: Decimal | None, whole: bool) -> tuple[Number | None, Number | None]:
    """Both ends rounded away from each other: to whole numbers, or to four decimals for other units."""
    step = Decimal(1) if whole else FINEST

    def to_step(end, rounding):
        return None if end is None else tidy(Decimal(end).quantize(step, rounding=rounding))

    return to_step(low, ROUND_FLOOR), to_step(high, ROUND_CEILING)


def _ends(hedge: str, stated: Number, whole: bool) -> tuple[Number | None, Number | None, Number | None]:
    """(low, best, high) of the wording table in the design's section 4."""
    step = 1 if whole else 0
    if hedge == "exact":
        if not is_round(stated):
            return stated, stated, stated
        hedge = "about"
    if hedge == "about":
        reach = roundness(stated)
        low, high = outward(stated - reach, stated + reach, whole)
        return low, stated, high
    if hedge == "nearly":
        low, _ = outward(stated - roundness(stated), None, whole)
        return low, stated, stated
    if hedge == "at least":
        return stated, None, None
    if hedge == "more than":
        return stated + step, None, None
    if hedge == "up to":
        return 0, None, stated
    if hedge == "less than":
        if stated == 0:
            raise ValueError("Nothing is fewer than none.")
        return 0, None, max(stated - step, 0)
    raise ValueError(f"“{hedge}” needs more than one figure.")
