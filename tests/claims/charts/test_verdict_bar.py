"""The verdict over time: as wide as it lasted, never too narrow to see."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.charts import verdict_bar


def widths(segments):
    return [float(segment.width.rstrip("%")) for segment in segments]


def test_a_verdict_that_held_twice_as_long_is_twice_as_wide():
    first, second = widths(verdict_bar([date(2025, 1, 1), date(2025, 1, 11)], date(2025, 1, 31)))
    assert second == pytest.approx(2 * first, rel=0.01)


def test_a_verdict_of_one_day_is_still_seen():
    short, _ = widths(verdict_bar([date(2020, 1, 1), date(2020, 1, 2)], date(2026, 1, 1)))
    assert short > 1


def test_no_verdict_no_bar():
    assert verdict_bar([], date(2026, 1, 1)) == ()


@given(st.lists(st.dates(max_value=date(2100, 1, 1)), min_size=1, max_size=20).map(sorted))
def test_segments_follow_one_another_and_fill_the_bar(starts):
    segments = verdict_bar(starts, starts[-1] + timedelta(days=1))
    lefts = [float(segment.x.rstrip("%")) for segment in segments]
    assert lefts == sorted(lefts)
    assert lefts[0] == 0
    assert sum(widths(segments)) == pytest.approx(100, abs=0.2)
