"""Sets as bits and orders made of them, held against plain lists and sorting."""

import hypothesis
import pytest
from hypothesis import strategies as st

from claims import bitmaps

some_places = st.sets(st.integers(0, 90), max_size=40)
numbers = st.dictionaries(st.integers(0, 90), st.integers(0, 40), max_size=40)


def digits_of(number_of: dict[int, int]) -> list[int]:
    return [
        bitmaps.of_places([place for place, number in number_of.items() if number >> power & 1])
        for power in reversed(range(6))
    ]


@hypothesis.given(some_places)
def test_a_set_comes_out_as_it_went_in(members):
    bits = bitmaps.of_places(sorted(members))
    assert list(bitmaps.places(bits)) == sorted(members)
    assert bits.bit_count() == len(members)
    assert bitmaps.unpacked(bitmaps.packed(bits)) == bits


@hypothesis.given(some_places, st.integers(0, 50))
def test_the_lowest_are_the_lowest(members, number):
    kept = bitmaps.lowest(bitmaps.of_places(sorted(members)), number)
    assert list(bitmaps.places(kept)) == sorted(members)[:number]


@pytest.mark.parametrize(("number", "digits"), [(0, []), (1, [0]), (5, [0, 2]), (1024, [10])])
def test_a_number_is_kept_by_its_binary_digits(number, digits):
    assert bitmaps.binary(number) == digits


@hypothesis.given(numbers, st.integers(0, 100))
def test_at_least_is_at_least(number_of, least):
    among = bitmaps.of_places(list(number_of))
    found = bitmaps.at_least(among, digits_of(number_of), least)
    assert set(bitmaps.places(found)) == {place for place, number in number_of.items() if number >= least}


@hypothesis.given(numbers, some_places, st.integers(1, 12))
def test_an_order_is_gone_through_in_pages_both_ways(number_of, favoured, size):
    """Favourites first, then the largest number, then the lowest place."""
    among = bitmaps.of_places(list(number_of))
    order = [bitmaps.of_places(sorted(favoured)), *digits_of(number_of)]
    wanted = sorted(number_of, key=lambda place: (place not in favoured, -number_of[place], place))
    found, left = [], among
    while page := bitmaps.first(left, order, size):
        found += page
        left = bitmaps.after(among, order, page[-1])
    assert found == wanted
    for number, place in enumerate(wanted):
        ahead = among & ~bitmaps.after(among, order, place) & ~(1 << place)
        end = bitmaps.last(ahead, order, size)
        assert bitmaps.first(end, order, size) == wanted[:number][-size:]
