"""Positions lie within the lane, in the order of the figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.charts import day_scale, number_scale

figures = st.lists(st.integers(0, 10**15), min_size=1, max_size=20)


@given(figures, st.booleans())
def test_every_figure_lies_on_the_lane_and_in_order(numbers, open_end):
    scale = number_scale(numbers, open_end=open_end)
    positions = [scale.position(number) for number in sorted(numbers)]
    assert positions == sorted(positions)
    assert all(0 <= position <= 100 for position in positions)


@given(st.lists(st.dates(), min_size=1, max_size=20), st.booleans(), st.booleans())
def test_every_day_lies_on_the_lane_and_in_order(days, open_start, open_end):
    scale = day_scale(days, open_start, open_end)
    positions = [scale.position(day) for day in sorted(days)]
    assert positions == sorted(positions)
    assert all(0 <= position <= 100 for position in positions)


def test_counts_start_at_nought():
    scale = number_scale([600, 2000])
    assert (scale.first, scale.last, scale.log) == (0, 2000, False)


def test_close_figures_far_from_nought_get_the_lane_to_themselves():
    assert number_scale([10_900, 12_000]).first > 10_000


def test_small_figures_that_a_linear_lane_would_press_into_one_dot_ask_for_a_log_scale():
    scale = number_scale([2, 20, 8000])
    assert scale.log
    assert scale.position(20) - scale.position(2) == pytest.approx(scale.position(200) - scale.position(20))


@pytest.mark.parametrize("figures", [[2, 8000], [2, 9, 2667], [600, 2000, 2667]])
def test_one_small_figure_or_several_alike_do_not(figures):
    assert not number_scale(figures).log


def test_nought_has_a_place_left_of_the_powers_of_ten():
    scale = number_scale([0, 5, 50, 12_000_000])
    assert scale.log
    assert 0 < scale.position(0) < scale.position(1) < scale.position(5)


def test_open_ends_leave_room_for_their_arrow():
    assert number_scale([100, 200], open_end=True).position(200) < 90 < number_scale([100, 200]).position(200)


def test_one_day_has_neighbours_to_be_read_by():
    scale = day_scale([date(2025, 1, 9)])
    assert scale.position(date(2025, 1, 9)) == pytest.approx(50)
    assert scale.last - scale.first >= timedelta(days=7).days


def test_a_scale_of_no_days_is_refused():
    with pytest.raises(ValueError, match="needs a day"):
        day_scale([])
