"""Ticks stand where people expect them, and never crowd."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.charts import day_scale, number_scale
from claims.charts.ticks import label, ticks


def texts(scale):
    return [tick.text for tick in ticks(scale)]


def test_counts_are_ticked_in_round_steps_from_nought():
    assert texts(number_scale([1000, 2667])) == ["0", "1,000", "2,000"]
    assert texts(number_scale([9])) == ["0", "2", "4", "6", "8"]


def test_whole_things_are_not_halved():
    assert texts(number_scale([2])) == ["0", "1", "2"]
    assert texts(number_scale([0])) == ["0", "1"]


def test_measured_things_may_be():
    assert texts(number_scale([0.5], whole=False)) == ["0", "0.2", "0.4"]


def test_a_log_scale_is_ticked_by_powers_of_ten():
    assert texts(number_scale([2, 20, 8000])) == ["1", "10", "100", "1,000"]
    assert texts(number_scale([0, 5, 50, 12_000_000]))[:2] == ["0", "1"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1500, "1,500"), (6_500_000, "6.5 million"), (12_000_000, "12 million"), (2e9, "2 billion")],
)
def test_numbers_are_written_as_people_write_them(value, text):
    assert label(value) == text


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2025, 1, 9)], ["5 Jan 2025", "7 Jan", "9 Jan", "11 Jan", "13 Jan"]),
        ([date(2024, 10, 23), date(2024, 12, 5)], ["23 Oct 2024", "6 Nov", "20 Nov", "4 Dec"]),
        ([date(2024, 6, 1), date(2025, 11, 2)], ["Jul 2024", "Jan 2025", "Jul"]),
        ([date(2010, 1, 1), date(2026, 1, 1)], ["2010", "2015", "2020", "2025"]),
    ],
)
def test_days_are_ticked_by_days_months_or_years(days, expected):
    assert texts(day_scale(days)) == expected


def test_labels_at_the_ends_stay_inside_the_lane():
    first, *_, last = ticks(day_scale([date(2025, 1, 1), date(2025, 1, 9)]))
    assert (first.anchor, last.anchor) == ("start", "end")


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=9), st.booleans(), st.booleans())
def test_counts_have_one_to_six_ticks_in_order_within_the_lane(numbers, open_end, whole):
    marks = [float(tick.x.rstrip("%")) for tick in ticks(number_scale(numbers, open_end, whole))]
    assert 1 <= len(marks) <= 6
    assert marks == sorted(marks)
    assert 0 <= marks[0] <= marks[-1] <= 100


@given(st.lists(st.dates(), min_size=1, max_size=9))
def test_days_have_at_most_five_ticks_in_order_within_the_lane(days):
    marks = [float(tick.x.rstrip("%")) for tick in ticks(day_scale(days))]
    assert 1 <= len(marks) <= 5
    assert marks == sorted(marks)
    assert 0 <= marks[0] <= marks[-1] <= 100
