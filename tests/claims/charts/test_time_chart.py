"""Figures along time: what is drawn for a claim, names that never overlap, nothing outside the drawing."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.charts import CARD, NARROW, WIDE, Point, has_a_time_to_show, time_chart

MARCH, MAY, SEPTEMBER = date(2025, 3, 1), date(2025, 5, 1), date(2025, 9, 2)


def point(key, low, best, high, day=MARCH, *, last=None, voice="", **more):
    return Point(
        key, voice or key, voice or key, f"about {best or low}", day, last or day, low, best, high, **more
    )


def marks(chart):
    return {mark.key: mark for mark in chart.marks}


def across(position):
    return float(position.rstrip("%"))


EARLY = point("early", 540, 600, 660, voice="the service", current=False)
LATE = point("late", 1800, 2000, 2200, SEPTEMBER, voice="the service")
HIGH = point("high", 2667, None, None, MAY, voice="the president")


def test_later_lies_to_the_right_and_more_lies_higher():
    drawn = marks(time_chart([EARLY, LATE, HIGH]))
    assert across(drawn["early"].x) < across(drawn["high"].x) < across(drawn["late"].x)
    assert drawn["high"].y < drawn["late"].y < drawn["early"].y


def test_a_figure_is_a_dot_on_a_whisker_from_its_lowest_to_its_highest():
    mark = marks(time_chart([LATE, EARLY]))["late"]
    assert mark.high < mark.dot < mark.low
    assert not mark.cap_low
    assert mark.up is None


def test_at_least_is_a_cap_with_an_arrow_up():
    mark = marks(time_chart([HIGH, LATE]))["high"]
    assert mark.dot is None
    assert mark.cap_low
    assert mark.up < mark.low


def test_a_soft_end_fades_and_has_no_cap():
    mark = marks(time_chart([point("dozens", 12, None, 99, soft=True), LATE]))["dozens"]
    assert mark.fade < mark.high
    assert not mark.cap_high


def test_earlier_figures_are_joined_with_the_newest_of_the_same_voice():
    chart = time_chart([LATE, HIGH, EARLY])
    (join,) = chart.joins
    drawn = marks(chart)
    assert (join.x1, join.y1) == (drawn["early"].x, drawn["early"].y)
    assert (join.x2, join.y2) == (drawn["late"].x, drawn["late"].y)
    assert [mark.current for mark in chart.marks] == [False, True, True]


def test_voices_are_told_apart_by_shape_and_by_name():
    chart = time_chart([EARLY, LATE, point("other", 900, 1000, 1100, MAY)])
    drawn = marks(chart)
    assert drawn["early"].shape == drawn["late"].shape != drawn["other"].shape
    assert sorted(label.name for label in chart.labels.placed) == ["other", "the service"]


def test_a_month_is_as_wide_as_a_month():
    mark = marks(time_chart([point("in May", 90, 100, 110, MAY, last=date(2025, 5, 31)), LATE]))["in May"]
    first, last = map(across, mark.window)
    assert first < across(mark.x) < last


def test_an_open_as_of_reaches_to_the_edge_of_the_drawing():
    not_later = Point("by May", "by May", "by May", "100", None, MAY, 90, 100, 110)
    assert marks(time_chart([not_later, LATE]))["by May"].window[0] == "0.00%"


def test_two_that_exclude_each_other_have_a_hatched_stretch_and_words_between_them():
    chart = time_chart([EARLY, LATE, HIGH], clash=("late", "high"), clash_words="a total cannot fall")
    drawn = marks(chart)
    assert chart.clash.words == "≠ a total cannot fall"
    assert (chart.clash.x, chart.clash.end) == (drawn["high"].x, drawn["late"].x)
    assert (chart.clash.top, chart.clash.bottom) == (drawn["high"].low, drawn["late"].high)


def test_of_one_moment_the_stretch_is_a_post():
    chart = time_chart([point("a", 90, 100, 110), point("b", 900, 1000, 1100), LATE], clash=("b", "a"))
    assert chart.clash.pad
    assert chart.clash.width == "0.00%"


@pytest.mark.parametrize("pair", [None, ("late", "missing"), ("late", "early"), ("early", "early")])
def test_without_room_between_two_figures_no_stretch_is_drawn(pair):
    overlapping = point("early", 540, 600, 2000, voice="the service")
    assert time_chart([overlapping, LATE], clash=pair).clash is None


def test_marks_of_one_day_step_aside_and_the_drawing_says_so():
    chart = time_chart([point(str(number), 90, 100, 110) for number in range(3)] + [LATE])
    assert len({mark.x for mark in chart.marks}) == 4
    assert chart.moved_apart
    assert not time_chart([EARLY, LATE]).moved_apart


def test_where_not_every_name_fits_all_get_letters_from_the_highest_down():
    crowd = [
        point(f"The office number {n} of the ministry", n * 10, n * 10 + 5, n * 10 + 10) for n in range(9)
    ]
    chart = time_chart([*crowd, LATE], NARROW)
    assert [letter for letter, *_ in chart.letters[:2]] == ["A", "B"]
    assert chart.letters[0][1:] == ("the service", "about 2000")
    assert {label.name for label in chart.labels.placed} == {letter for letter, *_ in chart.letters}


def test_a_very_long_name_is_cut_and_a_korean_one_has_room():
    long = point("k", 5, 6, 7, voice="The Joint Committee of the Ministries for the Assessment of Everything")
    korean = point("h", 50, 60, 70, MAY, voice="조선민주주의인민공화국 외무성 대변인실")
    names = {label.name for label in time_chart([long, korean]).labels.placed}
    assert any(name.endswith("…") for name in names)
    assert korean.name in names


def test_a_huge_spread_has_a_log_scale_on_which_nought_lies_on_the_ground():
    chart = time_chart([point(str(n), n, n, n, voice="v") for n in (0, 1, 40, 1_000_000)] + [HIGH])
    assert chart.log
    assert marks(chart)["0"].y == chart.height


def test_figures_far_from_nought_say_that_the_scale_does_not_begin_there():
    assert time_chart([point("a", 10_900, 11_000, 11_100), point("b", 12_000, 12_000, 12_000, MAY)]).cut_below
    assert not time_chart([EARLY, LATE]).cut_below


def test_what_has_no_day_or_no_figure_has_no_place():
    dayless = Point("dayless", "v", "v", "9", None, None, 9, 9, 9)
    silent = Point("silent", "v", "v", "denies", MAY, MAY, None, None, None)
    assert time_chart([dayless, silent]) is None
    assert time_chart([dayless, silent, LATE]).keys == {"late"}


def test_one_day_alone_is_no_line_of_time():
    assert not has_a_time_to_show([])
    assert not has_a_time_to_show([LATE, point("same day", 1, 1, 1, SEPTEMBER)])
    assert has_a_time_to_show([LATE, EARLY])


def test_the_first_and_the_last_day_there_is_can_be_drawn():
    assert time_chart([point("a", 1, 1, 1, date.min), point("b", 2, 2, 2, date.max)], WIDE)


ends = st.integers(0, 10**9)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31)) | st.dates()
names = st.text("abcKW 조선,", min_size=1, max_size=50)


@st.composite
def points(draw):
    low, best, high = sorted([draw(ends), draw(ends), draw(ends)])
    first, last = sorted([draw(days), draw(days)])
    whole = draw(st.booleans())
    return Point(
        key=str(draw(st.uuids())),
        voice=(name := draw(names)),
        name=name,
        figure=f"about {best:,}",
        first=draw(st.sampled_from([first, None])),
        last=first if whole else last,
        low=low,
        best=draw(st.sampled_from([best, None])),
        high=draw(st.sampled_from([high, None])),
        soft=draw(st.booleans()),
        named=draw(st.booleans()),
        current=draw(st.booleans()),
    )


layouts = st.sampled_from([WIDE, NARROW, CARD])


def pair_of(some):
    return (some[0].key, some[-1].key)


@settings(max_examples=60)
@given(st.lists(points(), min_size=1, max_size=14), layouts)
def test_nothing_leaves_the_drawing(some, layout):
    chart = time_chart(some, layout, pair_of(some), "no figure fits both")
    for mark in chart.marks:
        assert 0 <= across(mark.x) <= 100
        heights = (mark.y, mark.low, mark.high, mark.dot, mark.up, mark.down, mark.fade)
        assert all(0 <= y <= layout.height for y in heights if y is not None)
        assert all(0 <= across(end) <= 100 for end in mark.window or ())
    for patch in written(chart):
        for width in layout.widths:
            left, top, right, bottom = patch.at(width)
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= layout.height


def written(chart):
    clash = [chart.clash.patch] if chart.clash and chart.clash.patch else []
    return [label.patch for label in chart.labels.placed] + clash


@settings(max_examples=60)
@given(st.lists(points(), min_size=2, max_size=14), layouts)
def test_words_never_overlap(some, layout):
    chart = time_chart(some, layout, pair_of(some), "no figure fits both")
    for one, other in combinations(written(chart), 2):
        for width in layout.widths:
            a, b = one.at(width), other.at(width)
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (one, other, width)


@settings(max_examples=40)
@given(st.lists(points(), min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_is_nothing(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert time_chart(shuffled, WIDE, pair_of(some)) == time_chart(some, WIDE, pair_of(some))


@given(st.lists(points(), min_size=1, max_size=14), layouts)
@settings(max_examples=40)
def test_every_voice_has_a_name_a_letter_or_is_counted(some, layout):
    chart = time_chart(some, layout)
    voices = {point.voice for point in some if point.has_place}
    assert len(chart.labels.placed) + chart.nameless == len(voices)
