"""Wordings that running prose brings and a form seldom does."""

import pytest

from claims.agreement import Count

RANGES = [
    ("two or three hundred", 200, 300),
    ("three or four dozen", 36, 48),
    ("between two and three dozen", 24, 36),
    ("two to three hundred thousand", 200_000, 300_000),
    ("five to one hundred", 5, 100),
    ("two to three million", 2_000_000, 3_000_000),
    ("11 to 12,000", 11_000, 12_000),
]


@pytest.mark.parametrize(("wording", "low", "high"), RANGES)
def test_the_first_number_of_a_range_shares_the_scale_of_the_second(wording, low, high):
    count = Count.read(wording)
    assert (count.low, count.high, count.hedge) == (low, high, "range")


VAGUE = [
    ("several dozens", 24, 99),
    ("tens", 10, 99),
    ("many thousands", 2_000, 9_999),
]


@pytest.mark.parametrize(("wording", "low", "high"), VAGUE)
def test_more_vague_words_have_their_soft_upper_end(wording, low, high):
    count = Count.read(wording)
    assert (count.low, count.high, count.hedge, count.soft_high) == (low, high, "vague", True)


HYPHENATED = [
    ("15-thousand", 15_000),
    ("four-thousand-100", 4_100),
    ("two-hundred-50", 250),
    ("12-thousand-600", 12_600),
]


@pytest.mark.parametrize(("wording", "stated"), HYPHENATED)
def test_a_scale_may_be_joined_by_a_hyphen(wording, stated):
    assert Count.read(wording).stated == stated


def test_as_few_as_is_the_least_there_are():
    assert Count.read("as few as 5").hedge == "at least"


def test_a_share_may_be_written_with_a_hyphen():
    assert Count.read("one-fifth of the 3,000").best == 600
    assert Count.read("one fifth of the 3,000").best == 600
