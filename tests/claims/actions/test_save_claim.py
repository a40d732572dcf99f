"""An editor enters, changes, publishes and withdraws claims."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Revision
from articles.refusals import StaleWrite
from claims.actions import publish_claims, save_claim, save_claims, withdraw_claims
from claims.models import Claim, Statement, Verdict
from tests.make import build_claim, make_article, make_claim, make_question, make_source, make_user

pytestmark = pytest.mark.django_db


def verdict(question) -> str:
    return Verdict.objects.get(pk=question.pk).verdict


def test_who_said_it_and_when_finds_or_makes_the_statement():
    nis, question = make_source("NIS"), make_question()
    for _ in range(2):
        claim = Claim(
            article=make_article(), question=question, wording="about 600", summary="x", state="published"
        )
        save_claim(claim=claim, speaker=nis, said_on="2025-04-30", occasion="briefing")
    assert Statement.objects.count() == 1
    assert Verdict.objects.values_list("articles", "voices", "origins").get(pk=question.pk) == (2, 1, 1)


def test_a_bad_day_of_the_statement_saves_nothing():
    claim = build_claim()
    lines = Revision.objects.count()
    with pytest.raises(ValidationError) as refused:
        save_claim(claim=claim, speaker=make_source("NIS"), said_on="2025-02-30")
    assert "said_on" in refused.value.message_dict
    assert not Claim.objects.exists()
    assert Revision.objects.count() == lines + 1, "the source alone"


def test_a_stale_claim_is_refused_and_both_figures_are_there():
    claim = make_claim(wording="about 600")
    mine, theirs = Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=claim.pk)
    theirs.wording = "about 6,000"
    save_claim(claim=theirs)
    mine.wording = "about 700"
    with pytest.raises(StaleWrite) as refused:
        save_claim(claim=mine)
    assert (refused.value.current.wording, refused.value.attempted.wording) == ("about 6,000", "about 700")
    assert Claim.objects.get().wording == "about 6,000"


def test_a_draft_counts_for_nothing():
    question = make_question()
    make_claim(question=question, state="draft")
    make_claim(question=question, article=make_article(state="draft"))
    assert verdict(question) == "no reports"
    assert [claim.state for claim in Claim.objects.to_review()] == ["draft"]
    assert not Claim.objects.published().exists()


def test_claims_are_published_and_withdrawn_together():
    question, editor = make_question(), make_user("alice")
    claims = [make_claim(question=question, state="draft", voice=name) for name in ("NIS", "UK")]
    assert publish_claims(claims=claims, by=editor, why="checked") == 2
    assert publish_claims(claims=claims, by=editor) == 0
    assert verdict(question) == "in agreement"
    assert withdraw_claims(claims=claims[:1], by=editor, why="wrong article") == 1
    assert verdict(question) == "one voice"
    line = Revision.objects.of(claims[0]).first()
    assert (line.action, line.by_name, line.why) == ("withdrawn", "alice", "wrong article")
    assert list(Claim.objects.withdrawn()) == claims[:1]


def test_one_incomplete_claim_keeps_all_from_being_published():
    question = make_question()
    whole, bare = (make_claim(question=question, state="draft", summary=text) for text in ("x", ""))
    with pytest.raises(ValidationError):
        publish_claims(claims=[whole, bare])
    assert verdict(question) == "no reports"
    assert set(Claim.objects.values_list("state", flat=True)) == {"draft"}


def test_a_claim_can_always_be_withdrawn_even_one_that_could_not_be_published():
    claim = make_claim(state="draft", summary="")
    assert withdraw_claims(claims=[claim]) == 1


def test_a_claim_moved_to_another_question_leaves_the_first_verdict():
    first, second = make_question(), make_question()
    claim = make_claim(question=first)
    claim.question = second
    save_claim(claim=claim)
    assert (verdict(first), verdict(second)) == ("no reports", "one voice")


def test_many_claims_at_once_are_what_they_are_one_by_one():
    def claims(question):
        nis = make_source("NIS")
        first = build_claim(question=question, wording="about 600", voice=nis)
        second = build_claim(
            question=question, wording="at least 700", statement=first.statement, repeats=first
        )
        third = build_claim(question=question, wording="more than 3,000", voice="UK")
        return [third, second, first]

    one_by_one, at_once = make_question(), make_question()
    for claim in reversed(claims(one_by_one)):
        save_claim(claim=claim)
    save_claims(claims=claims(at_once))
    columns = ("wording", "low", "high", "depth", "as_of_latest")
    expected = one_by_one.claims.order_by("wording").values_list(*columns)
    assert list(at_once.claims.order_by("wording").values_list(*columns)) == list(expected)
    assert verdict(at_once) == verdict(one_by_one) == "in conflict"
    assert Verdict.objects.get(pk=at_once.pk).discrepancies == 1


def test_one_bad_claim_among_many_saves_none():
    with pytest.raises(ValidationError):
        save_claims(claims=[build_claim(), build_claim(wording="a lot")])
    assert not Claim.objects.exists()
