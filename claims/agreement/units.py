"""Units of one dimension, converted exactly: a figure printed in hectares beside others in km².

A wording is read in the unit it was printed in, and only then converted, since "about 2,100 ha" reaches
as far as its printed digits say. Factors are those of the definitions (international
yard and pound of 1959, SI brochure; the barrel is that of oil). Months and years have no fixed length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache

from .count import FINEST, LARGEST, Count, Number, tidy

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """``size``: in the dimension's base unit. ``words``: other names and signs, in lower case."""

    name: str
    dimension: str
    size: Fraction
    words: tuple[str, ...] = ()


def _unit(dimension: str, name: str, size: str, words: str) -> Unit:
    return Unit(name, dimension, Fraction(size), tuple(word.strip() for word in words.split(",")))


FOOT, YARD, MILE, ACRE, POUND = "0.3048", "0.9144", "1609.344", "4046.8564224", "0.45359237"

UNITS: tuple[Unit, ...] = (
    _unit("area", "km²", "1000000", "square kilometre, square kilometer, square km, sq km, km2, sq. km"),
    _unit("area", "hectares", "10000", "hectare, ha"),
    _unit("area", "m²", "1", "square metre, square meter, square m, sq m, m2, sq. m"),
    _unit("area", "acres", ACRE, "acre, ac"),
    _unit("area", "square miles", "2589988.110336", "square mile, sq mi, sq mile, mi², mi2, sq. mi"),
    _unit("area", "square feet", "0.09290304", "square foot, sq ft, ft², ft2, sq. ft"),
    _unit("length", "km", "1000", "kilometre, kilometer, km, kms"),
    _unit("length", "metres", "1", "metre, meter, m"),
    _unit("length", "miles", MILE, "mile, mi"),
    _unit("length", "nautical miles", "1852", "nautical mile, nmi"),
    _unit("length", "feet", FOOT, "foot, ft"),
    _unit("length", "yards", YARD, "yard, yd"),
    _unit("mass", "tonnes", "1000", "tonne, metric ton, metric tonne, t"),
    _unit("mass", "kg", "1", "kilogram, kilogramme, kilo, kgs"),
    _unit("mass", "pounds", POUND, "pound, lb, lbs"),
    _unit("mass", "short tons", "907.18474", "short ton, us ton"),
    _unit("mass", "long tons", "1016.0469088", "long ton, imperial ton"),
    _unit("volume", "m³", "1000", "cubic metre, cubic meter, m3, cu m"),
    _unit("volume", "litres", "1", "litre, liter, l"),
    _unit("volume", "barrels", "158.987294928", "barrel, bbl, bbls, barrel of oil, barrels of oil"),
    _unit("volume", "US gallons", "3.785411784", "us gallon, u.s. gallon"),
    _unit("time", "hours", "3600", "hour, hr, hrs, h"),
    _unit("time", "days", "86400", "day, d"),
    _unit("time", "weeks", "604800", "week"),
    _unit("time", "minutes", "60", "minute, min, mins"),
)
SHORTEST_IN_PROSE = 2  # "2.1m" is a number of millions, and "t" anything


@cache
def _by_word() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in UNITS:
        for word in (unit.name.casefold(), *unit.words):
            found[word] = unit
            if word[-1:].isalpha() and len(word) > SHORTEST_IN_PROSE + 1 and " of " not in word:
                found.setdefault(f"{word}s", unit)
    return found


@cache
def _in_prose() -> re.Pattern[str]:
    """Longest first, so that "square miles" is not read as miles. Bounded: a list of fixed words."""
    words = sorted((word for word in _by_word() if len(word) >= SHORTEST_IN_PROSE), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, words))})(?![\w²³])")


def unit_called(words: str) -> Unit | None:
    """The unit of that name or sign: "ha", "Hectares", "sq km". None where there is none."""
    if len(words) > LONGEST_NAME:
        return None
    return _by_word().get(" ".join(words.casefold().split()))


def unit_in(wording: str) -> str:
    """The unit that a wording names, as it is printed there: "hectares" of "about 2,100 hectares".

    Empty where it names none, or several. Linear in the length of the wording.
    """
    found = list(_in_prose().finditer(wording.lower())) if len(wording.lower()) == len(wording) else []
    units = {_by_word()[match[0]] for match in found}
    return wording[found[0].start() : found[0].end()] if len(units) == 1 else ""


def unit_at(text: str, at: int) -> str:
    """The unit that stands at that place of a text, behind at most one space or hyphen. Empty for none."""
    begin = at + (text[at : at + 1] in (" ", "-", "\u00a0", "\u202f") and at < len(text))
    found = _in_prose().match(text[begin : begin + LONGEST_NAME].lower())
    return text[begin : begin + found.end()] if found else ""


def units_beside(unit: Unit) -> tuple[Unit, ...]:
    """Those that it can be converted to and from, without itself."""
    return tuple(one for one in UNITS if one.dimension == unit.dimension and one != unit)


def convert(count: Count, printed: Unit, asked: Unit, whole_numbers: bool) -> Count:
    """``count``, read in the unit ``printed``, in the unit ``asked``.

    Ends round outward to whole numbers or four decimals, as the engine rounds; a best and the N of the words
    to the nearest. The hedge stays. ValueError for units of two dimensions and for what grows too large.
    """
    if printed.dimension != asked.dimension:
        raise ValueError(f"{printed.name} and {asked.name} do not measure the same thing.")
    ratio = printed.size / asked.size
    step = Decimal(1) if whole_numbers else FINEST
    best = _scaled(count.best, ratio, step, ROUND_HALF_EVEN)
    return replace(
        count,
        low=_scaled(count.low, ratio, step, ROUND_FLOOR),
        best=best,
        high=_scaled(count.high, ratio, step, ROUND_CEILING),
        stated=best if count.stated == count.best else _scaled(count.stated, ratio, FINEST, ROUND_HALF_EVEN),
    )


def _scaled(number: Number | None, ratio: Fraction, step: Decimal, rounding: str) -> Number | None:
    """Exact up to the last rounding: the fraction is divided once, in whole numbers."""
    if number is None:
        return None
    exact = Fraction(number) * ratio
    if exact >= LARGEST:
        raise ValueError("That number is too large to be a count.")
    steps, rest = divmod(exact / Fraction(step), 1)
    up = rounding == ROUND_CEILING and rest > 0
    if rounding == ROUND_HALF_EVEN:
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and steps % 2 == 1)
    return tidy((steps + up) * step)
