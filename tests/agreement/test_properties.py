"""What must hold whatever the reports say: symmetry, order, widening, time."""

import datetime
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import (
    RULES,
    VERDICTS,
    Count,
    Day,
    as_known_on,
    assess,
    compare,
    history,
    impossible_together,
    kind_of,
)
from claims.agreement.clash import clash, clashing
from tests.agreement.questions import (
    HEDGES,
    NUMBERS,
    SHAPES,
    make_comparison_of,
    make_question,
    make_random_report,
)

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=" ".join)
NOT_A_CONFLICT = ("agree", "compatible")
DAYS_ROUND_THE_REPORTS = [
    datetime.date.fromisoformat(day)
    for day in "2024-12-31 2025-01-01 2025-01-04 2025-01-05 2025-01-09 2025-01-20 2025-01-31".split()
]


def choosing(data):
    return lambda options: data.draw(st.sampled_from(list(options)))


def two_reports(data, shape):
    choose = choosing(data)
    return tuple(make_random_report(choose, shape[0], key, open_years=True) for key in "ab")


@each_shape
@given(data=st.data())
def test_comparing_is_symmetric(shape, data):
    a, b = two_reports(data, shape)
    one, other = compare(a, b, make_comparison_of(shape)), compare(b, a, make_comparison_of(shape))
    assert one == other


@each_shape
@given(data=st.data())
def test_the_kind_of_a_relation_is_the_same_without_its_words_and_from_either_side(shape, data):
    a, b = two_reports(data, shape)
    comparison = make_comparison_of(shape)
    told = compare(a, b, comparison).kind
    assert kind_of(a, b, comparison) == told
    assert kind_of(b, a, comparison) == told


@each_shape
@given(data=st.data())
def test_the_pairs_seen_to_conflict_at_one_glance_are_those_that_clash(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    standing = [report for report in reports if report.stands]
    assert list(clashing(standing, comparison)) == [
        pair for pair in combinations(standing, 2) if clash(*pair, comparison)
    ]


@each_shape
@given(data=st.data())
def test_the_order_of_reports_changes_nothing(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    shuffled = data.draw(st.permutations(reports))
    assert assess(shuffled, comparison) == assess(reports, comparison)


@each_shape
@given(data=st.data())
def test_every_result_names_a_listed_rule_and_gives_a_reason(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    agreement = assess(reports, comparison)
    ids = {rule.id for rule in RULES}
    assert agreement.verdict in VERDICTS
    assert agreement.rule in ids | {""}
    assert agreement.reason
    for a, b in pairwise(reports):
        relation = compare(a, b, comparison)
        assert relation.rule in ids
        assert relation.reason.endswith(".")


def wider_count(count, choose):
    """The same words with an end further out, or open."""
    down, up = choose([0, 1, 10, 500, None]), choose([0, 1, 10, 500, None])
    return replace(
        count,
        low=None if count.low is None or down is None else max(0, count.low - down),
        high=None if count.high is None or up is None else count.high + up,
    )


def wider_day(day, choose):
    """A window that holds the first one, with the same marks at its ends; an open year may be left open."""
    if day.edtf.startswith("XXXX"):
        return Day.read(choose([day.edtf, "XXXX"]))
    mark = "%" if day.approximate or day.uncertain else ""
    days = [datetime.timedelta(n) for n in (0, 1, 30, 400)]
    first = day.earliest and (day.earliest - choose(days)).replace(day=1)
    last = day.latest and day.latest + choose(days)
    start = choose([f"{first:%Y-%m}{mark}" if first else "..", ".."])
    if last is None or choose([False, False, True]):
        return Day.read(f"{start}/..") if start != ".." else Day.read("XXXX")
    return Day.read(f"{start}/{last:%Y-%m}{mark}")


def wider_value(report, choose):
    if isinstance(report.value, Count):
        return replace(report, value=wider_count(report.value, choose))
    return replace(report, value=wider_day(report.value, choose))


def wider_moment(report, choose):
    """The same report with an as-of that says less."""
    wider = {
        "2025-01-01": ["2025-01", "2025", "2025-01-01/2025-01-05"],
        "2025-01-04": ["2025-01", "2025-01-04/2025-01-20"],
        "2025-01-09": ["2025-01", "2025-01-04/2025-01-20"],
        "2025-01-04/2025-01-20": ["2025-01", "2025"],
        "2025-01": ["2025"],
    }
    return replace(report, as_of=choose(wider.get(report.as_of, [report.as_of])))


@pytest.mark.parametrize("shape", SHAPES[:5], ids=" ".join)
@given(data=st.data())
def test_a_wider_value_never_makes_a_conflict(shape, data):
    a, b = two_reports(data, shape)
    comparison = make_comparison_of(shape)
    if a.stance == "asserts" and compare(a, b, comparison).kind in NOT_A_CONFLICT:
        assert compare(wider_value(a, choosing(data)), b, comparison).kind in NOT_A_CONFLICT


@pytest.mark.parametrize("shape", SHAPES[:5], ids=" ".join)
@given(data=st.data())
def test_a_wider_as_of_never_makes_a_conflict_of_two_figures(shape, data):
    a, b = two_reports(data, shape)
    comparison = make_comparison_of(shape)
    both = a.stance == b.stance == "asserts"
    if both and a.as_of and compare(a, b, comparison).kind in NOT_A_CONFLICT:
        assert compare(wider_moment(a, choosing(data)), b, comparison).kind != "conflict"


@given(data=st.data())
def test_a_wider_part_or_whole_never_becomes_impossible(data):
    a, b = two_reports(data, ("count", "running total"))
    if a.stance == b.stance == "asserts" and impossible_together(a, b) is None:
        assert impossible_together(wider_value(a, choosing(data)), b) is None
        assert impossible_together(a, wider_value(b, choosing(data))) is None


@each_shape
@given(data=st.data())
def test_at_the_end_of_days_everything_is_known(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    assert as_known_on(reports, comparison, datetime.date.max) == assess(reports, comparison)


@each_shape
@given(data=st.data())
def test_before_anything_was_said_only_the_undated_is_known(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    undated = [r for r in reports if r.said_on is None and r.printed_on is None]
    assert as_known_on(reports, comparison, datetime.date.min) == assess(undated, comparison)


@each_shape
@given(data=st.data())
def test_the_history_tells_for_each_day_what_was_known_on_it(shape, data):
    reports, comparison = make_question(choosing(data), shape)
    periods = history(reports, comparison)
    assert [p.from_day for p in periods] == sorted({p.from_day for p in periods})
    for before, after in pairwise(periods):
        assert before.verdict != after.verdict
    for day in DAYS_ROUND_THE_REPORTS:
        known = as_known_on(reports, comparison, day)
        so_far = [p for p in periods if p.from_day <= day]
        if so_far:
            assert so_far[-1].verdict == known.verdict
        else:
            assert known.verdict == "no reports"


@given(hedge=st.sampled_from(HEDGES), n=st.sampled_from(NUMBERS) | st.integers(0, 10**12))
def test_the_words_of_a_count_read_back_as_that_count(hedge, n):
    if hedge == "less than" and n == 0:
        return
    count = Count.of(hedge, n)
    again = Count.read(count.words())
    fields = ("low", "best", "high", "hedge", "stated", "soft_high")
    assert [getattr(again, f) for f in fields] == [getattr(count, f) for f in fields]
