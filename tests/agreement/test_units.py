"""Figures printed in another unit: read as printed, then converted exactly, rounded as the engine rounds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.agreement import Comparison, Count, Report, compare
from claims.agreement.units import UNITS, convert, unit_at, unit_called, unit_in, units_beside

# wording, printed in, asked in, whole numbers?, low, best, high
CONVERTED = [
    ("about 2,100", "hectares", "square km", False, 20, 21, 22),
    ("2,140", "ha", "km2", False, Decimal("21.4"), Decimal("21.4"), Decimal("21.4")),
    ("2,140", "ha", "km²", True, 21, 21, 22),
    ("more than 3,000", "acres", "km²", False, Decimal("12.1405"), None, None),
    ("at least 21", "km²", "hectares", True, 2100, None, None),
    ("10 to 20", "miles", "km", False, Decimal("16.0934"), None, Decimal("32.1869")),
    ("hundreds", "hectares", "km²", False, 1, None, Decimal("9.99")),
    ("up to 5", "short tons", "tonnes", True, 0, None, 5),
    ("1,000", "pounds", "kg", False, Decimal("408.2331"), Decimal("453.5924"), Decimal("498.9517")),
    ("400,000", "barrels", "litres", True, 57235426, 63594918, 69954410),
    ("36", "hours", "days", False, Decimal("1.5"), Decimal("1.5"), Decimal("1.5")),
    ("none", "hectares", "km²", False, 0, 0, 0),
]
units = some.sampled_from(UNITS)
figures = some.decimals(0, 10**6, places=2).map(lambda number: number.normalize())


def pairs_of_one_dimension():
    return units.flatmap(lambda unit: some.tuples(some.just(unit), some.sampled_from(units_beside(unit))))


@pytest.mark.parametrize(("wording", "printed", "asked", "whole", "low", "best", "high"), CONVERTED)
def test_a_figure_is_read_as_printed_and_then_converted(wording, printed, asked, whole, low, best, high):
    count = convert(Count.read(wording, whole_numbers=False), unit_called(printed), unit_called(asked), whole)
    assert (count.low, count.best, count.high) == (low, best, high)
    assert count.hedge == Count.read(wording).hedge


def test_what_about_allows_follows_from_the_digits_printed():
    """2,100 ha reaches 100 ha either way; 21 km², had it been printed so, would not be round at all."""
    printed = convert(Count.read("about 2,100", False), unit_called("ha"), unit_called("km²"), False)
    assert (printed.low, printed.high) == (20, 22)
    assert Count.read("about 21", False).low == Decimal("20")


def test_units_of_two_dimensions_are_refused():
    with pytest.raises(ValueError, match="do not measure the same"):
        convert(Count.read("600"), unit_called("tonnes"), unit_called("km²"), True)


def test_what_grows_beyond_all_counts_is_refused():
    with pytest.raises(ValueError, match="too large"):
        convert(Count.of("exact", 10**14), unit_called("km²"), unit_called("m²"), True)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hectares", "hectares"),
        ("ha", "hectares"),
        ("sq km", "km²"),
        ("square  kilometers", "km²"),
        ("square miles", "square miles"),
        ("t", "tonnes"),
        ("barrels of oil", "barrels"),
    ],
)
def test_units_are_known_by_their_names_and_signs(words, name):
    assert unit_called(words).name == name


@pytest.mark.parametrize("words", ["", "soldiers", "ton", "gallons", "x" * 500, "months"])
def test_what_is_no_unit_or_several_is_not_known(words):
    assert unit_called(words) is None


@pytest.mark.parametrize(
    ("wording", "printed"),
    [
        ("about 2,100 hectares", "hectares"),
        ("some 30 Square Miles", "Square Miles"),
        ("12ha", "ha"),
        ("2.1m people", ""),
        ("3 km or 2 miles", ""),
        ("600 soldiers", ""),
        ("the Shanghai ring", ""),
    ],
)
def test_a_unit_is_found_in_a_wording_only_where_it_is_clear(wording, printed):
    assert unit_in(wording) == printed


def test_a_unit_is_found_right_behind_a_place():
    assert unit_at("held about 2,100 hectares of land", 16) == "hectares"
    assert unit_at("held about 2,100 or so hectares", 16) == ""
    assert unit_at("about 600", 9) == ""


def test_no_word_stands_for_two_units():
    words = [word for unit in UNITS for word in {unit.name.casefold(), *unit.words}]
    assert sorted(words) == sorted(set(words))


def test_a_converted_figure_is_compared_like_any_other():
    converted = convert(Count.read("about 2,100", False), unit_called("ha"), unit_called("km²"), False)
    here, there = (
        Report(key, value, key, key)
        for key, value in (("a", converted), ("b", Count.read("21.4", whole_numbers=False)))
    )
    assert compare(here, there, Comparison(whole_numbers=False, measure="fixed")).kind == "agree"


@given(pairs_of_one_dimension(), figures)
def test_there_and_back_holds_the_figure(pair, figure):
    there, back = pair
    count = Count(figure, figure, figure, "exact", figure)
    result = convert(convert(count, there, back, False), back, there, False)
    assert result.low <= figure <= result.high


@given(pairs_of_one_dimension(), figures, figures)
def test_the_order_of_two_figures_is_kept(pair, one, other):
    small, large = sorted((one, other))
    results = [convert(Count(n, n, n, "exact", n), *pair, False) for n in (small, large)]
    for end in ("low", "best", "high"):
        assert getattr(results[0], end) <= getattr(results[1], end)


@given(pairs_of_one_dimension(), figures, figures, some.booleans())
def test_a_converted_interval_holds_all_of_the_printed_one_and_little_more(pair, one, other, whole):
    printed, asked = pair
    low, high = sorted((one, other))
    result = convert(Count(low, None, high, "range"), printed, asked, whole)
    ratio = printed.size / asked.size
    step = Fraction(1) if whole else Fraction(1, 10_000)
    assert Fraction(low) * ratio - step < Fraction(result.low) <= Fraction(low) * ratio
    assert Fraction(high) * ratio <= Fraction(result.high) < Fraction(high) * ratio + step


@given(pairs_of_one_dimension(), figures, figures)
def test_a_wider_interval_stays_wider(pair, one, other):
    low, high = sorted((one, other))
    narrow = convert(Count(low, None, low, "range"), *pair, True)
    wide = convert(Count(low, None, high, "range"), *pair, True)
    assert wide.low == narrow.low
    assert wide.high >= narrow.high


@given(some.text(max_size=200))
def test_no_text_is_too_hostile_to_be_looked_through(text):
    assert unit_in(text) in text
    assert unit_at(text, 3) in text
