"""What an action would change is found by carrying it out and taking it back."""

import pytest

from articles import chain
from articles.recording import Recording
from articles.refusals import UseAnAction
from claims.actions import rehearse, save_claim, withdraw_claims
from claims.models import Claim, Verdict
from tests.make import build_claim, make_claim, make_question
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    question = make_question(measure="fixed")
    make_claim(question=question, wording="100", voice="A")
    return question


def test_it_tells_the_verdict_now_and_then(question):
    claim = build_claim(question=question, wording="900", voice="B")
    (move,) = rehearse(lambda: save_claim(claim=claim)).moving
    assert (move.question, move.before, move.after) == (question.pk, "one voice", "in conflict")
    assert "900" in move.reason


def test_it_leaves_nothing_behind(question):
    claim, head = build_claim(question=question, wording="900", voice="B"), chain.head()
    rehearse(lambda: save_claim(claim=claim))
    assert claim.pk is None
    assert chain.head() == head
    assert Claim.objects.count() == 1
    assert Verdict.objects.get().verdict == "one voice"


def test_a_row_that_was_only_rehearsed_can_be_saved_afterwards(question):
    claim = question.claims.get()
    claim.wording = "200"
    rehearse(lambda: save_claim(claim=claim))
    assert save_claim(claim=claim).version == 2
    assert list(chain.problems()) == []


def test_questions_whose_verdict_stays_are_told_too(question):
    claim = build_claim(question=question, wording="100", voice="A")
    found = rehearse(lambda: save_claim(claim=claim))
    assert found.moving == ()
    assert [one.question for one in found.verdicts] == [question.pk]


def test_it_raises_what_the_action_raises_and_keeps_nothing(question):
    def fails():
        withdraw_claims(claims=[question.claims.get()])
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        rehearse(fails)
    assert question.claims.get().state == "published"


def test_it_never_rolls_back_the_work_around_it(question):
    with pytest.raises(UseAnAction), Recording():
        rehearse(lambda: None)
