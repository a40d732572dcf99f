"""What tests/once.py promises: each test finds the rows as new, and who does not ask for them finds none."""

from types import SimpleNamespace

import pytest

from claims.actions import save_claim
from claims.models import Claim, Question
from tests.make import make_claim, make_question
from tests.once import once, pytest_runtest_setup

pytestmark = pytest.mark.django_db
made = []


@once
def question():
    made.append("question")
    return make_question(title="How many?")


@once
def claim(question):
    return make_claim(question=question, wording="about 600")


@pytest.mark.parametrize("wording", ["about 700", "about 800"])
def test_each_finds_them_as_they_were_made_whatever_another_wrote(claim, wording):
    assert Claim.objects.get() == claim
    assert (claim.wording, Claim.objects.get().wording, claim.version) == ("about 600", "about 600", 1)
    claim.wording = wording
    save_claim(claim=claim)
    assert (Claim.objects.get().wording, claim.version) == (wording, 2)
    assert made.count("question") == 1


def test_who_asks_for_less_finds_no_more(question):
    assert Question.objects.get() == question
    assert not Claim.objects.exists()


def test_who_does_not_ask_finds_none():
    assert not Question.objects.exists()


def test_a_test_that_commits_is_refused():
    """Its rows would stay, and those made once would be emptied away under the tests that follow."""
    item = SimpleNamespace(
        fixturenames=["transactional_db", "claim_made_once"], get_closest_marker=lambda name: None
    )
    with pytest.raises(pytest.fail.Exception, match="Make them with a fixture"):
        pytest_runtest_setup(item)
