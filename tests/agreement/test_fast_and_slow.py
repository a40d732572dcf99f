"""The engine against the slow, all-pairs reading of the same rules, on thousands of random questions."""

import datetime
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import as_known_on, assess, compare, find_drift, impossible_together
from tests.agreement import slow, slow_groups, slow_pairs
from tests.agreement.questions import SHAPES, make_comparison_of, make_question, make_random_report

SEEDED_QUESTIONS = 300  # of each shape, besides those that hypothesis draws and shrinks
each_shape = pytest.mark.parametrize("shape", SHAPES, ids=" ".join)
DAYS = [datetime.date(2025, 1, day) for day in (4, 9, 31)]


def choosing(data):
    return lambda options: data.draw(st.sampled_from(list(options)))


def seeded_questions(shape, make=make_question):
    for seed in range(SEEDED_QUESTIONS):
        yield make(Random(f"{shape} {seed}").choice, shape)


def check_relation(a, b, comparison):
    fast = compare(a, b, comparison)
    assert (fast.kind, fast.rule, fast.strained) == slow_pairs.compare(a, b, comparison), (a, b)


def check_agreement(fast, expected):
    found = slow.Verdict(
        verdict=fast.verdict,
        current=frozenset(fast.current),
        discrepancies=fast.discrepancies,
        voices=fast.voices,
        named_voices=fast.named_voices,
        origins=fast.origins,
        low=fast.low,
        high=fast.high,
        core=fast.core,
    )
    assert found == expected
    assert len(fast.current) == len(set(fast.current))


def check_positions(fast, reports, comparison):
    """Every position free of conflict and none to spare, every current claim in one, as few as can be."""
    of = {r.key: r for r in reports}
    claims = [of[key] for key in fast.current]
    positions = [set(group) for group in fast.position_keys]
    assert set().union(*positions) == set(fast.current)
    for group, voices in zip(fast.position_keys, fast.positions, strict=True):
        members = [of[key] for key in group]
        assert voices == sorted({r.voice for r in members})
        assert not any(slow_groups.in_conflict(a, b, comparison) for a, b in combinations(members, 2))
    for group in positions:
        assert not any(group <= other for other in positions if other is not group)
    check_fewest(len(positions), claims, comparison)


def check_fewest(positions, claims, comparison):
    """Denials that conflict may stand alone; totals may stand in as many groups as their longest chain."""
    if comparison.kind == "text" or len(claims) > 7:
        return
    fewest = slow_groups.fewest_positions(claims, comparison)
    most = fewest
    if comparison.measure in ("running total", "level"):
        most = max(most, slow_groups.longest_chain(claims, comparison))
    if any(r.stance == "denies" for r in claims):
        most += 1
    assert fewest <= positions <= most


def check_question(reports, comparison):
    fast = assess(reports, comparison)
    check_agreement(fast, slow.assess(reports, comparison))
    check_positions(fast, reports, comparison)
    check_conflicts(fast, reports, comparison)


def check_conflicts(fast, reports, comparison):
    """Those that are listed are conflicts between two voices; there is one where the verdict says so."""
    of = {r.key: r for r in reports}
    assert bool(fast.conflicts) == (fast.verdict == "in conflict")
    for conflict in fast.conflicts:
        a, b = of[conflict.a], of[conflict.b]
        assert slow_groups.in_conflict(a, b, comparison)
        assert slow_pairs.speaker(a) != slow_pairs.speaker(b)
        assert conflict.relation == compare(a, b, comparison)


@each_shape
@given(data=st.data())
def test_two_reports_stand_as_the_slow_version_says(shape, data):
    choose = choosing(data)
    a, b = (make_random_report(choose, shape[0], key, open_years=True) for key in "ab")
    check_relation(a, b, make_comparison_of(shape))


@each_shape
def test_all_pairs_of_thousands_of_reports_stand_as_the_slow_version_says(shape):
    for reports, comparison in seeded_questions(shape):
        for a, b in combinations(reports, 2):
            check_relation(a, b, comparison)


@each_shape
@given(data=st.data())
def test_a_question_stands_as_the_slow_version_says(shape, data):
    check_question(*make_question(choosing(data), shape))


@each_shape
def test_thousands_of_questions_stand_as_the_slow_version_says(shape):
    for reports, comparison in seeded_questions(shape):
        check_question(reports, comparison)


@each_shape
def test_what_was_known_on_a_day_is_what_the_slow_version_says(shape):
    for reports, comparison in seeded_questions(shape):
        for day in DAYS:
            check_agreement(as_known_on(reports, comparison, day), slow.as_known_on(reports, comparison, day))


def test_a_part_and_its_whole_stand_as_the_slow_version_says():
    for seed in range(10 * SEEDED_QUESTIONS):
        choose = Random(seed).choice
        part, whole = (make_random_report(choose, "count", key) for key in "ab")
        assert (impossible_together(part, whole) is not None) == slow_pairs.impossible_together(part, whole)


def told_under_questions(choose):
    """One statement's figures, printed under several questions at several distances."""
    told = {}
    for n in range(choose(range(1, 9))):
        report = make_random_report(choose, "count", f"k{n}")
        told.setdefault(choose(["casualties", "killed", "wounded"]), []).append(report)
    return told


def test_drift_is_found_where_the_slow_version_finds_it():
    for seed in range(5 * SEEDED_QUESTIONS):
        told = told_under_questions(Random(seed).choice)
        assert find_drift(told) == slow_groups.find_drift(told)


@given(data=st.data())
def test_drift_is_found_where_the_slow_version_finds_it_and_shrinks(data):
    told = told_under_questions(choosing(data))
    assert find_drift(told) == slow_groups.find_drift(told)
