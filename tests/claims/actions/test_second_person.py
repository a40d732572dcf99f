"""What needs a second person before readers see it: each rule, who it may be, and that all ways obey."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import (
    approve_override,
    end_override,
    publish_claims,
    save_claim,
    save_claims,
    save_override,
    save_question,
    withdraw_claims,
)
from claims.actions.review import reasons_for_second_person
from claims.models import Claim, Override
from claims.second_person import reasons_for
from tests.make import build_claim, make_article, make_claim, make_question, make_source, make_statement
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def edda():
    return make_person("editor")


@pytest.fixture
def rita():
    return make_person("reviewer")


def codes(claim: Claim, by: object) -> list[str]:
    return [reason.code for reason in reasons_for_second_person(claim=claim, by=by)]


def party_voice(**fields) -> Claim:
    return make_claim(voice=make_source(stake="party", **fields), state="draft")


# --- who wrote it ------------------------------------------------------------------------------------------


def test_a_claim_knows_who_entered_it_and_who_last_changed_what_it_says(edda, rita):
    claim = make_claim(by=edda, state="draft")
    assert (claim.entered_by, claim.changed_by) == (edda, edda)
    claim.note = "to be looked up"
    assert save_claim(claim=claim, by=rita).changed_by == edda, "a note is not what it says"
    claim.scope = "the north"
    assert save_claim(claim=claim, by=rita).changed_by == rita
    assert claim.entered_by == edda
    publish_claims(claims=[claim], by=make_person("admin"))
    assert Claim.objects.get().changed_by == rita, "publishing changes nothing that it says"


def test_nobody_puts_another_name_under_their_own_words(edda, rita):
    claim = make_claim(by=rita, state="draft", question=make_question(protected=True))
    claim.changed_by = claim.entered_by = edda
    claim.state = "published"
    with pytest.raises(ValidationError, match="protected"):
        save_claim(claim=claim, by=rita)


def test_what_the_program_writes_has_no_author(edda):
    claim = make_claim(state="draft")
    assert (claim.entered_by, claim.changed_by) == (None, None)
    assert codes(claim, None) == []


def test_an_import_by_a_person_is_theirs(edda):
    (claim,) = save_claims(claims=[build_claim()], by=edda)
    assert (claim.entered_by, claim.changed_by) == (edda, edda)


# --- the rules ---------------------------------------------------------------------------------------------


def test_a_plain_claim_needs_nobody_else(edda):
    claim = make_claim(by=edda)
    assert codes(claim, edda) == []
    assert claim.state == "published"


def test_the_first_claims_of_a_new_editor_are_looked_at(settings, edda, rita):
    settings.FIRST_CLAIMS_REVIEWED = 2
    claims = [make_claim(by=edda, state="draft") for _ in range(3)]
    with pytest.raises(ValidationError, match="edda is new: 0 of their first 2 claims"):
        publish_claims(claims=claims[:1], by=edda)
    publish_claims(claims=claims[:2], by=rita)
    publish_claims(claims=claims[2:], by=edda)
    assert Claim.objects.filter(state="published").count() == 3


def test_a_new_editors_words_in_somebody_elses_claim_are_looked_at_too(settings, edda, rita):
    settings.FIRST_CLAIMS_REVIEWED = 1
    claim = make_claim(by=rita, state="draft")
    assert codes(claim, edda) == ["first"]
    claim.scope = "the north"
    save_claim(claim=claim, by=edda)
    assert codes(claim, rita) == ["first"]


def test_who_may_review_is_no_new_editor(settings, rita):
    settings.FIRST_CLAIMS_REVIEWED = 10
    assert make_claim(by=rita).state == "published"


def test_a_decision_of_a_person_holds_its_question_from_its_proposal_to_its_end(edda, rita):
    question = make_question()
    override = save_override(
        override=Override(question=question, decision="compatible", reason="Two regions."), by=edda
    )
    claim = make_claim(question=question, state="draft")
    assert codes(claim, edda) == ["decided"]
    approve_override(override=override, by=rita)
    assert codes(claim, edda) == ["decided"]
    end_override(override=override, by=rita)
    assert codes(claim, edda) == []


def test_a_party_to_the_conflict_is_one_as_speaker_voice_origin_or_outlet(edda):
    party = make_source("The Ministry", stake="party")
    spokesman = make_source("Its spokesman", speaks_for=party)
    onlooker = make_source("An onlooker", stake="not party")
    origin = make_statement(speaker=spokesman)
    claims = [
        make_claim(voice=party, state="draft"),
        make_claim(voice=spokesman, state="draft"),
        make_claim(statement=make_statement(speaker=onlooker, based_on=origin), state="draft"),
        make_claim(voice=onlooker, article=make_article(publisher=party), state="draft"),
    ]
    for claim in claims:
        assert codes(claim, edda) == ["party"]
    assert codes(make_claim(voice=onlooker, state="draft"), edda) == []
    (reason,) = reasons_for_second_person(claim=claims[0], by=edda)
    assert reason.sentence == "The Ministry is a party to the conflict it reports on."


def test_a_protected_question_an_end_by_hand_and_a_garbled_claim_each_say_so(edda):
    claim = make_claim(
        question=make_question(title="How many?", protected=True),
        garbled=True,
        low=500,
        low_entered=True,
        state="draft",
    )
    found = reasons_for_second_person(claim=claim, by=edda)
    assert [reason.code for reason in found] == ["protected", "by-hand", "garbled"]
    assert found[0].sentence == "“How many?” is a protected question."


def test_the_rules_ask_as_often_for_a_hundred_claims_as_for_one(settings, edda):
    settings.FIRST_CLAIMS_REVIEWED = 5
    claims = [make_claim(by=edda, state="draft", voice=make_source(stake="party")) for _ in range(20)]

    def queries(some: list[Claim]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert all(reasons_for(some))
        return len(captured)

    assert queries(claims[:1]) == queries(claims) == 5


# --- who the second person may be ---------------------------------------------------------------------------


def test_another_editor_is_no_second_person_and_a_reviewer_is(edda, rita):
    claim = party_voice()
    with pytest.raises(ValidationError, match="Somebody else has to look at this"):
        publish_claims(claims=[claim], by=make_person("editor", name="emil"))
    claim.refresh_from_db()
    assert publish_claims(claims=[claim], by=rita) == 1


def test_a_reviewer_is_not_the_second_person_for_her_own_words(rita):
    claim = party_voice()
    claim.scope = "the north"
    save_claim(claim=claim, by=rita)
    with pytest.raises(ValidationError, match="party to the conflict"):
        publish_claims(claims=[claim], by=rita)
    claim.refresh_from_db()
    assert claim.state == "draft"
    assert publish_claims(claims=[claim], by=make_person("admin")) == 1


def test_a_claim_is_not_entered_and_published_in_one_step_where_a_second_person_is_wanted(rita):
    with pytest.raises(ValidationError, match="protected"):
        make_claim(by=rita, question=make_question(protected=True))
    assert not Claim.objects.exists()


# --- every way in -------------------------------------------------------------------------------------------


def test_a_published_claim_keeps_what_it_says_until_a_second_person_comes(edda, rita):
    claim = make_claim(question=make_question(protected=True))
    for person in (edda, rita):
        claim.scope = "the north"
        with pytest.raises(ValidationError, match="protected"):
            save_claim(claim=claim, by=person)
        claim.refresh_from_db()
        assert claim.scope == ""


def test_a_note_on_a_published_claim_needs_nobody(edda):
    claim = make_claim(question=make_question(protected=True))
    claim.note = "see the annex"
    assert save_claim(claim=claim, by=edda).note == "see the annex"


def test_a_claim_is_not_moved_out_of_a_protected_question_either(edda):
    claim = make_claim(question=make_question(title="How many?", protected=True))
    claim.question = make_question()
    with pytest.raises(ValidationError, match="“How many\\?” is a protected question"):
        save_claim(claim=claim, by=edda)


def test_taking_the_mark_of_garbled_off_wants_a_second_person_as_putting_it_on_does(edda):
    claim = make_claim(garbled=True)
    claim.garbled = False
    with pytest.raises(ValidationError, match="garbled"):
        save_claim(claim=claim, by=edda)


def test_withdrawing_needs_a_reviewer_where_the_question_is_held_and_nobody_elsewhere(edda, rita):
    held = make_claim(question=make_question(protected=True))
    with pytest.raises(ValidationError, match="protected"):
        withdraw_claims(claims=[held], by=edda)
    held.refresh_from_db()
    assert withdraw_claims(claims=[held], by=rita) == 1
    party = make_claim(voice=make_source(stake="party"))
    assert withdraw_claims(claims=[party], by=edda) == 1


def test_where_nobody_is_known_nothing_is_asked(settings):
    settings.FIRST_CLAIMS_REVIEWED = 10
    claim = make_claim(question=make_question(protected=True), garbled=True)
    question = claim.question
    question.protected = False
    save_question(question=question)
    assert claim.state == "published"
