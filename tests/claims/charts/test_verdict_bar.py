"""The verdict over time: as wide as it lasted, never too narrow to see, dates that do not crowd."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.charts import verdict_bar
from claims.charts.text_width import text_width

NEW_YEAR = date(2025, 1, 1)


def widths(bar):
    return [float(segment.width.rstrip("%")) for segment in bar.segments]


def test_a_verdict_that_held_twice_as_long_is_twice_as_wide():
    bar = verdict_bar([NEW_YEAR, date(2025, 1, 11)], date(2025, 1, 31))
    first, second = widths(bar)
    assert second == pytest.approx(2 * first, rel=0.01)
    assert not bar.stretched


def test_a_verdict_of_one_day_is_still_seen_and_the_bar_says_that_it_is_stretched():
    bar = verdict_bar([date(2020, 1, 1), date(2020, 1, 2)], date(2026, 1, 1))
    assert widths(bar)[0] > 3
    assert bar.stretched


def test_no_verdict_no_bar():
    assert verdict_bar([], date(2026, 1, 1)).segments == ()


def test_words_stand_where_they_fit_and_marks_where_only_they_do():
    starts = [date(2020, 1, 1) + timedelta(days=day) for day in range(12)] + [date(2021, 6, 1)]
    short, *_, middling, long = verdict_bar(starts, date(2026, 1, 1), ["In conflict"] * 13).segments
    assert (short.mark, short.word) == ("wide", "")
    assert (middling.mark, middling.word) == ("narrow", "")
    assert (long.mark, long.word) == ("narrow", "narrow")


def test_the_newest_and_the_oldest_date_come_first_the_others_where_there_is_room():
    starts = [NEW_YEAR, date(2025, 1, 5), date(2025, 4, 1), date(2025, 9, 1)]
    bar = verdict_bar(
        starts, date(2026, 1, 1), dates=["1 Jan 2025", "5 Jan 2025", "1 Apr 2025", "1 Sep 2025"], now="now"
    )
    assert [(day.text, day.form) for day in bar.dates] == [
        ("1 Jan 2025", "narrow"),
        ("1 Apr 2025", "wide"),
        ("1 Sep 2025", "narrow"),
        ("now", "narrow"),
    ]


def test_a_day_lies_within_its_segment_and_one_outside_nowhere():
    starts, end = [NEW_YEAR, date(2025, 1, 11)], date(2025, 1, 31)
    assert verdict_bar(starts, end, day=NEW_YEAR).day == "0.00%"
    assert verdict_bar(starts, end, day=date(2025, 1, 21)).day == "66.67%"
    assert verdict_bar(starts, end, day=date(2024, 12, 31)).day == ""
    assert verdict_bar(starts, end, day=date(2025, 2, 1)).day == ""


many_starts = st.lists(st.dates(max_value=date(2100, 1, 1)), min_size=1, max_size=60).map(sorted)


@given(many_starts)
def test_segments_follow_one_another_and_fill_the_bar(starts):
    bar = verdict_bar(starts, starts[-1] + timedelta(days=1))
    lefts = [float(segment.x.rstrip("%")) for segment in bar.segments]
    assert lefts == sorted(lefts)
    assert lefts[0] == 0
    assert sum(widths(bar)) == pytest.approx(100, abs=0.4)


@given(many_starts)
def test_dates_never_overlap(starts):
    bar = verdict_bar(starts, starts[-1] + timedelta(days=1), dates=[str(day) for day in starts], now="now")
    for width, forms in ((280, {"narrow"}), (640, {"narrow", "wide"})):
        before = -1.0
        for day in sorted((d for d in bar.dates if d.form in forms), key=lambda d: reach(d, width)):
            left, right = reach(day, width)
            assert before <= left <= right <= width + 0.1
            before = right


def reach(day, width):
    x, long = float(day.x.rstrip("%")) * width / 100, text_width(day.text, 12.5)
    return (x, x + long) if day.anchor == "start" else (x - long, x)
