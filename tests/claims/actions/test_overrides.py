"""What a person decides against the engine, once a second person approved it."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Revision
from claims.actions import (
    approve_override,
    decline_override,
    end_override,
    preview_override,
    propose_override,
    save_override,
    withdraw_claims,
)
from claims.models import Claim, Override, Verdict, VerdictChange
from tests.make import make_claim, make_question
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db


@once
def question():
    question = make_question()
    make_claim(question=question, voice="NIS", wording="about 600")
    make_claim(question=question, voice="UK", wording="more than 3,000")
    return question


@pytest.fixture
def alice():
    return make_person("editor", name="alice")


@pytest.fixture
def rita():
    return make_person("reviewer")


def verdict(question) -> Verdict:
    return Verdict.objects.get(pk=question.pk)


def decide(question, alice, *, approve: bool = True, **fields) -> Override:
    defaults = {"decision": "compatible", "reason": "They count different people."}
    override = save_override(override=Override(question=question, **defaults | fields), by=alice)
    return approve_override(override=override, by=second()) if approve else override


def second():
    name = f"second{Override.objects.count()}"
    return make_person("reviewer", name=name)


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
    assert row.detail["override"]["author_role"] == "editor"
    assert row.detail["override"]["approver_role"] == "reviewer"
    assert "alice" not in str(row.detail) + str(row.sheet)
    assert list(Override.objects.in_force()) == [override]
    assert VerdictChange.objects.filter(question=question).latest("pk").cause.startswith("override approved")


def test_an_ended_decision_gives_the_verdict_back_to_the_engine(question, alice):
    override = decide(question, alice)
    end_override(override=override, by=make_person("reviewer"), why="it was a mistake")
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


def test_one_that_was_written_is_never_approved_declined_or_ended_by_who_wrote_it(question, alice):
    override = decide(question, alice, approve=False)
    for act in (approve_override, decline_override, end_override):
        with pytest.raises(ValidationError, match="Another person"):
            act(override=override, by=alice, why="w")
    assert Override.objects.get().ended_on is None


def test_a_declined_decision_never_stood_and_keeps_its_reason(question, alice, rita):
    override = decide(question, alice, approve=False)
    with pytest.raises(ValidationError) as refused:
        decline_override(override=override, by=rita, why="")
    assert "why" in refused.value.message_dict
    decline_override(override=override, by=rita, why="They count the same people.")
    assert verdict(question).verdict == "in conflict"
    assert verdict(question).detail["decisions"] == []
    line = Revision.objects.of(override).first()
    assert (line.action, line.why) == ("declined", "They count the same people.")
    for act in (approve_override, decline_override):
        with pytest.raises(ValidationError):
            act(override=override, by=rita, why="after all")


def test_readers_are_told_of_every_decision_that_stood_and_of_none_that_waits(question, alice, rita):
    first, second = Claim.objects.order_by("pk")
    ended = decide(question, alice)
    end_override(override=ended, by=rita, why="settled")
    decide(question, alice, claim_a=first, claim_b=second, decision="compatible", reason="Two fronts.")
    decide(question, alice, approve=False, reason="Not yet.")
    told = verdict(question).sheet["decisions"]
    assert [one["reason"] for one in told] == ["Two fronts.", "They count different people."]
    assert [bool(one["ended_on"]) for one in told] == [False, True]
    assert told[0]["engine"]["verdict"] == "conflict"
    assert [one["voice"] for one in told[0]["pair"]] == ["NIS", "UK"]


def test_a_decision_over_a_claim_that_was_withdrawn_is_told_no_longer(question, alice):
    first, second = Claim.objects.order_by("pk")
    decide(question, alice, claim_a=first, claim_b=second, decision="compatible")
    withdraw_claims(claims=[second], why="a hoax")
    assert verdict(question).sheet["decisions"] == []


def test_a_proposal_is_refused_where_another_over_the_same_stands_or_waits(question, alice):
    first, second = Claim.objects.order_by("pk")
    decide(question, alice, approve=False, claim_a=second, claim_b=first, decision="compatible")
    same = Override(question=question, claim_a=first, claim_b=second, decision="agree", reason="x")
    with pytest.raises(ValidationError, match="already"):
        propose_override(override=same, by=alice)
    over_verdict = Override(question=question, decision="compatible", reason="x")
    assert propose_override(override=over_verdict, by=alice).pk


def test_a_preview_tells_the_verdict_it_would_make_and_writes_nothing(question, alice):
    lines = Revision.objects.count()
    move = preview_override(override=Override(question=question, decision="compatible", reason="Two fronts."))
    assert (move.before, move.after, move.reason) == ("in conflict", "compatible", "Two fronts.")
    assert Revision.objects.count() == lines
    assert verdict(question).verdict == "in conflict"
