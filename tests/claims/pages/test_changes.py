"""How verdicts changed: by the days of the reports, and by the days of entry."""

import pytest

from claims.actions import withdraw_claims
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def second():
    question = make_question(title="How many had died?")
    make_claim(
        question=question,
        voice="The Ministry",
        wording="about 1,100",
        article=make_article(published="2025-05-01"),
    )
    return make_claim(
        question=question,
        voice="The President",
        wording="more than 3,000",
        summary="Said in Munich.",
        article=make_article(published="2025-05-03", publisher=make_source("The Paper")),
    )


def test_by_the_days_on_which_reports_became_known(client, second):
    page = words(client.get("/changes/"))
    assert page.index("3 May 2025 How many had died?") < page.index("1 May 2025 How many had died?")
    assert "1 One voice → became ≠ In conflict" in page
    assert "Brought by The President: more than 3,000, in The Paper." in page


def test_by_entry_each_change_names_the_claim_that_caused_it(client, second):
    page = words(client.get("/changes/?by=entry"))
    assert "1 One voice → became ≠ In conflict" in page
    assert "Brought by The President: more than 3,000, in The Paper." in page


def test_a_withdrawn_claim_is_no_longer_named_and_its_going_is_a_change(client, second):
    withdraw_claims(claims=[second])
    page = words(client.get("/changes/?by=entry"))
    assert "≠ In conflict → became 1 One voice" in page
    assert "Brought by The President" not in page


def test_changes_of_a_draft_question_are_not_listed(client):
    make_claim(question=make_question(state="draft", title="Secret?"))
    assert "Secret?" not in words(client.get("/changes/"))
    assert "Secret?" not in words(client.get("/changes/?by=entry"))


def test_without_changes_it_says_so(client):
    assert "No verdict has changed yet." in words(client.get("/changes/"))


@pytest.mark.parametrize("number", ["0", "99", "rubbish"])
def test_a_page_that_does_not_exist_shows_another(client, second, number):
    assert "How many had died?" in words(client.get("/changes/", {"page": number}))
