"""What a person decides against the engine, once a second person approved it."""

import pytest
from django.core.exceptions import ValidationError

from claims.actions import approve_override, end_override, save_override
from claims.models import Claim, Override, Verdict, VerdictChange
from tests.make import make_claim, make_question, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    question = make_question()
    make_claim(question=question, voice="NIS", wording="about 600")
    make_claim(question=question, voice="UK", wording="more than 3,000")
    return question


@pytest.fixture
def alice():
    return make_user("alice")


def verdict(question) -> Verdict:
    return Verdict.objects.get(pk=question.pk)


def decide(question, alice, *, approve: bool = True, **fields) -> Override:
    defaults = {"decision": "compatible", "reason": "They count different people."}
    override = save_override(override=Override(question=question, **defaults | fields), by=alice)
    return approve_override(override=override, by=make_user()) if approve else override


def test_one_person_alone_changes_nothing(question, alice):
    override = decide(question, alice, approve=False)
    assert verdict(question).verdict == "in conflict"
    assert list(Override.objects.awaiting_approval()) == [override]
    with pytest.raises(ValidationError, match="Another person"):
        approve_override(override=override, by=alice)


def test_an_approved_decision_stands_in_place_of_the_engines(question, alice):
    override = decide(question, alice)
    row = verdict(question)
    assert (row.verdict, row.rule, row.reason) == ("compatible", "override", "They count different people.")
    assert row.detail["engine"]["verdict"] == "in conflict"
    assert row.detail["override"]["author"] == "alice"
    assert list(Override.objects.in_force()) == [override]
    assert VerdictChange.objects.filter(question=question).latest("pk").cause.startswith("override approved")


def test_an_ended_decision_gives_the_verdict_back_to_the_engine(question, alice):
    override = decide(question, alice)
    end_override(override=override, by=alice, why="it was a mistake")
    row = verdict(question)
    assert (row.verdict, row.detail["override"], row.detail["engine"]) == ("in conflict", None, None)


def test_a_decision_over_two_claims_takes_their_conflict_away(question, alice):
    first, second = Claim.objects.order_by("pk")
    decide(question, alice, claim_a=first, claim_b=second, decision="not comparable")
    assert (verdict(question).verdict, verdict(question).detail["conflicts"]) == ("compatible", [])


def test_another_conflict_remains_when_one_is_decided(question, alice):
    first, second = Claim.objects.order_by("pk")
    make_claim(question=question, voice="third", wording="about 90")
    decide(question, alice, claim_a=first, claim_b=second, decision="compatible")
    row = verdict(question)
    assert row.verdict == "in conflict"
    assert all({one["a"], one["b"]} != {first.key, second.key} for one in row.detail["conflicts"])


def test_a_person_may_see_a_conflict_where_the_engine_sees_none(alice):
    question = make_question()
    first = make_claim(question=question, voice="NIS", wording="about 600")
    second = make_claim(question=question, voice="UK", wording="about 610")
    decide(
        question, alice, claim_a=first, claim_b=second, decision="conflict", reason="One is a month older."
    )
    row = verdict(question)
    assert (row.verdict, row.rule, row.reason) == ("in conflict", "override", "One is a month older.")
    assert row.detail["engine"]["verdict"] == "in agreement"


def test_an_approved_decision_is_not_rewritten(question, alice):
    override = decide(question, alice)
    override.reason = "something else"
    with pytest.raises(ValidationError, match="end it"):
        save_override(override=override, by=alice)


def test_a_decision_fits_what_it_is_about(question, alice):
    first, second = Claim.objects.order_by("pk")
    for fields in (
        {"decision": "conflict"},
        {"decision": "in conflict", "claim_a": first, "claim_b": second},
    ):
        with pytest.raises(ValidationError) as refused:
            decide(question, alice, **fields)
        assert "decision" in refused.value.message_dict
    with pytest.raises(ValidationError):
        decide(question, alice, claim_a=first)
    with pytest.raises(ValidationError) as refused:
        decide(question, alice, claim_a=first, claim_b=make_claim())
    assert "claim_a" in refused.value.message_dict
