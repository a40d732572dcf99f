"""Each rule between two reports, by named examples, in both orders."""

import pytest

from claims.agreement import RULES, assess, compare, impossible_together
from tests.agreement.examples import COUNTS
from tests.agreement.examples_dates import CHOICES, DATES
from tests.agreement.examples_denials import DENIALS
from tests.agreement.examples_moments import MOMENTS
from tests.agreement.examples_speakers import SPEAKERS
from tests.agreement.examples_verdicts import VERDICTS
from tests.agreement.make import make_comparison, make_report

PAIRS = COUNTS + MOMENTS + SPEAKERS + DENIALS + DATES + CHOICES
NAMED_RULES = "R0 N1 N2 S0 S1 S2 S3 S4 T1 T2 T3 T4 T5 T6 R1 R2 R3 R4 R5 D1 D2 D3 C1 C2 C3 P1".split()


def pair_of(row):
    first, second = (
        make_report(wording, **{"kind": row.kind, "voice": voice, **fields})
        for voice, (wording, fields) in zip("ab", (row.first, row.second), strict=True)
    )
    return first, second, make_comparison(row.measure, kind=row.kind, broader=row.broader)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row.name)
def test_two_reports_stand_to_each_other_as_the_example_says(row):
    first, second, comparison = pair_of(row)
    for relation in (compare(first, second, comparison), compare(second, first, comparison)):
        assert (relation.kind, relation.rule, relation.strained) == (row.relation, row.rule, row.strained)
        assert row.says in relation.reason


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row.name)
def test_every_relation_gives_its_reason_in_a_plain_sentence(row):
    reason = compare(*pair_of(row)).reason
    assert reason.endswith(".")
    assert "None" not in reason
    assert "Decimal" not in reason


@pytest.mark.parametrize("row", VERDICTS, ids=lambda row: row.name)
def test_a_question_stands_as_the_example_says(row):
    agreement = assess(row.reports, row.comparison)
    found = {name: getattr(agreement, name) for name in row.expected}
    assert found == row.expected


def test_every_rule_of_the_design_is_among_the_engines_rules():
    assert {rule.id for rule in RULES} >= set(NAMED_RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_rule_has_a_named_example():
    exampled = (
        {row.rule for row in PAIRS}
        | {row.rule for row in VERDICTS}
        | {rule for rule, _ in IMPOSSIBLE.values()}
    )
    assert {rule.id for rule in RULES} - exampled == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_gives_an_example_and_its_source(rule):
    assert all([rule.title.strip(), rule.text.strip(), rule.example.strip(), rule.source.strip()])


def test_no_relation_and_no_verdict_names_a_rule_that_is_not_listed():
    ids = {rule.id for rule in RULES}
    named = {compare(*pair_of(row)).rule for row in PAIRS}
    named |= {assess(row.reports, row.comparison).rule for row in VERDICTS}
    assert named - {""} <= ids


def part_and_whole(part, whole, **fields):
    return make_report(part, voice="a", **fields), make_report(whole, voice="b")


IMPOSSIBLE = {
    "more killed than killed and wounded": ("P1", ("6,001", "5,000")),
    "more than N against exactly N minus one": ("P1", ("more than 403", "402")),
    "a floor above a ceiling": ("P1", ("at least 600", "up to 500")),
}
POSSIBLE = {
    "fewer killed than casualties": ("600", "4,700", {}),
    "they meet": ("about 600", "about 650", {}),
    "more than N against exactly N": ("more than 403", "403", {}),
    "the whole is open upwards": ("6,001", "at least 600", {}),
    "the whole is a vague word": ("6,001", "hundreds", {}),
    "another scope": ("6,001", "5,000", {"scope": "with engineers"}),
    "a garbled part": ("6,001", "5,000", {"garbled": True}),
    "a part that drifted in": ("6,001", "5,000", {"drift_from": "casualties"}),
    "a part without a day beside a whole with one": ("6,001", "5,000", {"as_of": "2025-01-01"}),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_p1_a_part_cannot_exceed_its_whole(name):
    rule, (part, whole) = IMPOSSIBLE[name]
    relation = impossible_together(*part_and_whole(part, whole))
    assert (relation.kind, relation.rule) == ("impossible together", rule)


@pytest.mark.parametrize("name", POSSIBLE)
def test_p1_is_silent_where_part_and_whole_may_both_be_right(name):
    part, whole, fields = POSSIBLE[name]
    assert impossible_together(*part_and_whole(part, whole, **fields)) is None


@pytest.mark.parametrize(
    ("part_day", "whole_day", "impossible"),
    [
        ("2025-01-01", "2025-06-01", True),
        ("2025-06-01", "2025-06-03", True),
        ("2025-06-03", "2025-06-01", True),
        ("2025-06-30", "2025-06-01", False),
        ("2025-06", "2025-06-20", False),
    ],
)
def test_p1_speaks_only_where_the_part_is_not_of_a_later_day(part_day, whole_day, impossible):
    part = make_report("6,001", voice="a", as_of=part_day)
    whole = make_report("5,000", voice="b", as_of=whole_day)
    assert (impossible_together(part, whole) is not None) is impossible


def test_p1_a_denial_exceeds_nothing():
    denial = make_report(None, voice="a", stance="denies")
    assert impossible_together(denial, make_report("5,000", voice="b")) is None
    assert impossible_together(make_report("6,001", voice="b"), denial) is None
