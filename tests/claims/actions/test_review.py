"""From draft to submitted to published, back again, and several at once."""

import pytest
from django.core.exceptions import ValidationError

from articles import chain
from articles.models import Revision
from articles.refusals import StaleWrite
from claims.actions import (
    comment_on,
    look_at,
    publish_claims,
    publish_or_submit,
    resolve_comment,
    save_claim,
    send_back,
    submit_claims,
    withdraw_claims,
)
from claims.actions.claims import NotAll
from claims.models import Claim, Comment, Look, ProposedChange, Verdict
from claims.who_said_it import WhoSaidIt
from tests.make import build_claim, make_claim, make_question, make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def colin():
    return make_person("contributor")


@pytest.fixture
def edda():
    return make_person("editor")


@pytest.fixture
def rita():
    return make_person("reviewer")


def stored() -> Claim:
    return Claim.objects.get()


def drafts(number: int, **fields) -> list[Claim]:
    return [make_claim(state="draft", wording=f"about {100 * one}", **fields) for one in range(1, number + 1)]


# --- submit and send back -----------------------------------------------------------------------------------


def test_a_submitted_claim_knows_since_when_it_waits(colin):
    claim = make_claim(by=colin, state="draft")
    assert claim.submitted_at is None
    assert submit_claims(claims=[claim], by=colin) == 1
    assert stored().state == "submitted"
    assert stored().submitted_at == stored().changed_at
    assert Revision.objects.of(claim).first().action == "submitted"
    assert submit_claims(claims=[stored()], by=colin) == 0


def test_a_submitted_claim_does_not_count(colin):
    question = make_question()
    make_claim(by=colin, question=question, state="submitted")
    assert Verdict.objects.get(question=question).verdict == "no reports"


def test_what_is_published_is_not_submitted(edda):
    with pytest.raises(ValidationError, match="published already"):
        submit_claims(claims=[make_claim()], by=edda)


def test_a_claim_is_sent_back_with_a_comment_and_not_without(edda, colin):
    claim = make_claim(by=colin, state="submitted")
    with pytest.raises(ValidationError, match="Say what is to be done"):
        send_back(claims=[claim], by=edda, words=" ")
    assert stored().state == "submitted"
    send_back(claims=[claim], by=edda, words="Which region?", field="scope")
    assert stored().state == "draft"
    assert Comment.objects.values_list("words", "field", "by").get() == ("Which region?", "scope", edda.pk)
    assert Revision.objects.of(claim).first().action == "sent back"


def test_only_what_was_submitted_is_sent_back(edda):
    with pytest.raises(ValidationError, match="Only a submitted claim"):
        send_back(claims=[make_claim()], by=edda, words="No.")
    assert not Comment.objects.exists()


# --- several at once ----------------------------------------------------------------------------------------


def test_several_are_published_in_one_go(edda):
    assert publish_claims(claims=drafts(3), by=edda) == 3
    assert set(Claim.objects.values_list("state", flat=True)) == {"published"}


def test_each_that_cannot_is_told_and_none_is_published(edda):
    claims = [*drafts(2), make_claim(state="draft", question=None, wording="600")]
    claims.append(make_claim(state="draft", wording="700", voice=make_source("The Army", stake="party")))
    comment_on(claim=claims[0], words="Sure?", by=edda)
    with pytest.raises(NotAll) as refusal:
        publish_claims(claims=claims, by=edda)
    told = {claim.pk: sentences for claim, sentences in refusal.value.refused}
    assert told[claims[0].pk] == ["1 comment is open: resolve it first."]
    assert claims[1].pk not in told
    assert "Choose the question" in told[claims[2].pk][0]
    assert "The Army is a party" in told[claims[3].pk][0]
    assert set(Claim.objects.values_list("state", flat=True)) == {"draft"}
    assert list(chain.problems()) == []


@pytest.mark.parametrize("act", [publish_claims, submit_claims, withdraw_claims])
def test_what_was_changed_since_it_was_seen_is_not_acted_on_and_neither_are_the_others(edda, act):
    seen, changed = drafts(2)
    versions = {seen.pk: 1, changed.pk: 1}
    changed.scope = "the north"
    save_claim(claim=changed, by=make_person("admin"))
    with pytest.raises(StaleWrite):
        act(claims=Claim.objects.all(), by=edda, seen=versions)
    assert set(Claim.objects.values_list("state", flat=True)) == {"draft"}


def test_publishing_two_asks_the_rules_as_often_as_publishing_one(edda, django_assert_max_num_queries):
    claims = drafts(6, voice=make_source(stake="party"))
    with django_assert_max_num_queries(70), pytest.raises(NotAll):
        publish_claims(claims=claims, by=edda)


# --- comments -----------------------------------------------------------------------------------------------


def test_open_comments_keep_a_claim_from_being_published_until_they_are_resolved(edda, rita):
    claim = make_claim(state="submitted")
    comments = [comment_on(claim=claim, words=words, by=rita) for words in ("Where?", "When?")]
    with pytest.raises(ValidationError, match="2 comments are open"):
        publish_claims(claims=[claim], by=edda)
    for comment in comments:
        resolve_comment(comment=comment, by=edda)
    assert publish_claims(claims=[stored()], by=edda) == 1


def test_a_comment_on_a_published_claim_takes_nothing_from_readers(edda):
    claim = make_claim()
    comment_on(claim=claim, words="Check the date.", by=edda)
    claim.scope = "the north"
    assert save_claim(claim=claim, by=edda).state == "published"


# --- the desk's one button ----------------------------------------------------------------------------------


def test_what_needs_nobody_else_is_published_at_once(edda):
    claim = build_claim()
    claim.state = "draft"
    outcome = publish_or_submit(claim=claim, by=edda)
    assert (stored().state, outcome.reasons) == ("published", ())
    assert outcome.sentence() == "Published: about 600."


def test_what_wants_a_second_person_is_submitted_and_the_reasons_told(edda):
    claim = build_claim(voice=make_source("The Army", stake="party"))
    outcome = publish_or_submit(claim=claim, by=edda)
    assert stored().state == "submitted"
    assert outcome.sentence() == (
        "Submitted, and waiting for a reviewer: about 600. The Army is a party to the conflict it reports on."
    )


def test_a_contributor_submits_and_an_editor_publishes(colin, edda):
    outcome = publish_or_submit(claim=build_claim(), by=colin)
    assert stored().state == "submitted"
    assert "An editor publishes what you submit." in outcome.sentence()
    publish_claims(claims=[stored()], by=edda)
    assert stored().state == "published"


def test_saving_leaves_a_draft_a_draft_and_submitting_submits(edda):
    claim = build_claim(state="draft")
    publish_or_submit(claim=claim, by=edda, act="save")
    assert stored().state == "draft"
    publish_or_submit(claim=claim, by=edda, act="submit")
    assert stored().state == "submitted"


def test_who_said_it_is_found_or_made_and_not_left_behind_by_a_refusal(edda):
    claim = build_claim()
    claim.wording = ""
    with pytest.raises(ValidationError):
        publish_or_submit(claim=claim, by=edda, who=WhoSaidIt("A new voice"))
    assert not Claim.objects.exists()
    assert not ProposedChange.objects.exists()


def test_a_contributor_never_changes_what_readers_see(colin):
    claim = make_claim()
    claim.scope = "the north"
    outcome = publish_or_submit(claim=claim, by=colin, why="it says so", act="save")
    assert stored().scope == ""
    assert outcome.proposed.changes == {"scope": "the north"}


def test_an_editors_change_of_a_held_claim_is_proposed_and_the_old_stays(edda):
    claim = make_claim(question=make_question(protected=True))
    claim.wording = "about 700"
    outcome = publish_or_submit(claim=claim, by=edda, why="misread", act="save")
    assert stored().wording == "about 600"
    assert outcome.proposed.changes == {"wording": "about 700"}, "its ends follow from the wording"
    assert "readers see the old until then" in outcome.sentence()


# --- looks --------------------------------------------------------------------------------------------------


def test_a_look_is_kept_once_a_person_and_claim_and_leaves_no_history(rita):
    claim, head = make_claim(state="submitted"), chain.head()
    look_at(claim=claim, seen=1, by=rita)
    look_at(claim=claim, seen=2, by=rita)
    assert Look.objects.values_list("user", "seen").get() == (rita.pk, 2)
    assert chain.head() == head
