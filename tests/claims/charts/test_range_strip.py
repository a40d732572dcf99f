"""What is drawn for one figure, for open and soft ends, and for the gap between two reports."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claims.charts import Mark, range_strip


def number(position):
    return float(position.rstrip("%"))


def bars(*marks, **options):
    strip = range_strip([[mark] for mark in marks], **options)
    return [lane[0] for lane in strip.lanes]


def test_an_exact_figure_is_a_dot_without_a_range():
    (bar,) = bars(Mark(12, 12, 12))
    assert bar.dot
    assert not bar.start
    assert not bar.end


def test_about_a_figure_is_a_dot_within_its_range():
    (bar,) = bars(Mark(540, 600, 660))
    assert number(bar.start) < number(bar.dot) < number(bar.end)
    assert not bar.start_cap
    assert not bar.end_cap


def test_a_range_without_a_best_figure_has_both_ends_capped_and_no_dot():
    (bar,) = bars(Mark(10_000, None, 12_000))
    assert (bar.dot, bar.start_cap, bar.end_cap) == ("", True, True)


def test_at_least_is_open_to_the_right_edge():
    _, bar = bars(Mark(100, 100, 100), Mark(2667, None, None))
    assert bar.end_open
    assert bar.start_cap
    assert number(bar.end) == 99
    assert number(bar.start) < 90


def test_not_later_than_is_open_to_the_left_edge():
    bar, _ = bars(Mark(None, None, date(2024, 11, 5)), Mark(*[date(2024, 12, 1)] * 3))
    assert bar.start_open
    assert bar.end_cap
    assert number(bar.start) == 1
    assert number(bar.end) > 10


def test_a_soft_end_fades_and_has_no_cap():
    bar, _ = bars(Mark(100, None, 999, soft=True), Mark(3000, 3000, 3000))
    assert not bar.end_cap
    assert number(bar.end) < number(bar.fade) <= 99


def test_an_approximate_day_fades_on_both_sides():
    about_may = Mark(date(2025, 5, 1), None, date(2025, 5, 31), loose=(date(2025, 4, 1), date(2025, 6, 30)))
    bar, _ = bars(about_may, Mark(*[date(2025, 9, 1)] * 3))
    before, after = bar.loose
    assert number(before[0]) < number(before[1]) == number(bar.start)
    assert number(bar.end) == number(after[0]) < number(after[1])


def test_about_a_day_is_a_dot_that_fades_on_both_sides():
    day = date(2025, 5, 9)
    bar, _ = bars(
        Mark(day, day, day, loose=(date(2025, 5, 8), date(2025, 5, 10))), Mark(*[date(2025, 6, 1)] * 3)
    )
    assert bar.loose[0][1] == bar.dot == bar.loose[1][0]


def test_the_gap_lies_between_the_two_figures():
    strip = range_strip([[Mark(1800, 2000, 2200)], [Mark(2667, None, None)]], gap=(2200, 2667))
    low, high = strip.lanes[0][0], strip.lanes[1][0]
    assert strip.gap.x == low.end
    assert strip.gap.end == high.start
    assert number(strip.gap.x) < number(strip.gap.middle) < number(strip.gap.end)


def test_earlier_figures_are_drawn_first_so_that_the_current_one_lies_on_top():
    strip = range_strip([[Mark(2000, 2000, 2000), Mark(600, 600, 600, earlier=True)]])
    assert [bar.earlier for bar in strip.lanes[0]] == [True, False]


def test_a_voice_without_a_figure_keeps_its_empty_lane():
    strip = range_strip([[Mark(None, None, None)], [Mark(9, 9, 9)]])
    assert [len(lane) for lane in strip.lanes] == [0, 1]


def test_nothing_is_drawn_where_nobody_gave_a_figure():
    assert range_strip([]) is None
    assert range_strip([[Mark(None, None, None)]]) is None


def test_nought_has_a_dot():
    nought, _ = bars(Mark(0, 0, 0), Mark(450, 500, 550))
    assert 0 <= number(nought.dot) < 5


def test_a_huge_spread_is_drawn_on_a_log_scale_and_says_so():
    strip = range_strip([[Mark(end, end, end)] for end in (2, 20, 8_000_000)])
    assert strip.log
    assert number(strip.lanes[0][0].dot) < number(strip.lanes[1][0].dot) < number(strip.lanes[2][0].dot)


def test_the_compact_form_has_a_line_for_each_voice_above_its_axis():
    strip = range_strip([[Mark(1, 1, 1)], [Mark(2, 2, 2)], [Mark(3, 3, 3)]])
    heights = [y for y, _ in strip.compact_lanes]
    assert heights == [8, 20, 32]
    assert heights[-1] < strip.axis_y < strip.compact_height


ends = st.integers(0, 10**12)


@st.composite
def marks(draw):
    low, best, high = sorted([draw(ends), draw(ends), draw(ends)])
    has_best, has_high, soft = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    return Mark(low, best if has_best else None, high if has_high else None, soft=soft)


@given(st.lists(marks(), min_size=1, max_size=8))
def test_everything_drawn_lies_on_the_lane_and_in_order(given_marks):
    strip = range_strip([[mark] for mark in given_marks], gap=(1, 2))
    for (bar,) in strip.lanes:
        drawn = [number(x) for x in (bar.start, bar.dot, bar.end, bar.fade) if x]
        assert drawn
        assert drawn == sorted(drawn)
        assert all(0 <= x <= 100 for x in drawn)
    assert 0 <= number(strip.gap.x) <= number(strip.gap.end) <= 100
