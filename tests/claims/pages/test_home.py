"""The front page: what is in conflict now, what changed, the topics, how to read a verdict."""

import pytest

from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def conflict():
    question = make_question(slug="dead", title="How many had died?", topic=make_topic(name="Losses"))
    make_claim(question=question, voice="The Ministry", wording="about 1,100")
    make_claim(question=question, voice="The President", wording="more than 3,000")
    return question


def test_a_conflict_is_shown_with_why_with_its_counts_and_with_each_voice(client, conflict):
    now = section(client.get("/"), "now")
    assert "1 of 1 questions" in now
    assert "How many had died?" in now
    assert "2 articles · 2 outlets · 2 independent voices" in now
    assert "The Ministry 30 Apr 2025 about 1,100" in now
    assert "The President 30 Apr 2025 more than 3,000" in now


def test_a_question_in_agreement_is_no_conflict(client):
    question = make_question(title="How many had died?")
    make_claim(question=question, voice="The Ministry", wording="about 600")
    make_claim(question=question, voice="The President", wording="612")
    assert "How many had died?" not in section(client.get("/"), "now")
    assert "No two current claims exclude each other." in section(client.get("/"), "now")


def test_of_many_voices_both_in_conflict_are_shown(client):
    question = make_question()
    for number in range(9):
        make_claim(question=question, voice=f"Voice {number}", wording="about 1,000")
    make_claim(question=question, voice="The Outlier", wording="900 to 1,200")
    make_claim(question=question, voice="The President", wording="more than 3,000")
    now = section(client.get("/"), "now")
    assert "The President" in now
    assert "and 6 more figures" in now


def test_what_changed_names_the_day_the_verdicts_and_the_claim_behind_it(client, conflict):
    make_claim(
        question=conflict,
        voice="The Service",
        wording="about 5,000",
        said_on="2025-06-01",
        article=make_article(published="2025-06-02", publisher=make_source("The Paper")),
    )
    changed = section(client.get("/"), "changed")
    assert "30 Apr 2025 How many had died?" in changed
    assert "∅ No reports → became ≠ In conflict" in changed


def test_topics_are_shown_with_their_questions_and_conflicts(client, conflict):
    topics = section(client.get("/"), "topics")
    assert "Losses 1 question" in topics
    assert "≠ 1 in conflict" in topics


def test_where_one_topic_holds_all_others_those_are_shown(client):
    war = make_topic(name="The war")
    make_topic(name="Losses", parent=war)
    page = client.get("/")
    assert "Losses" in section(page, "topics")
    assert "The war" not in section(page, "topics")
    assert "The collection: The war." in words(page)


def test_it_explains_each_verdict(client):
    meanings = section(client.get("/"), "meanings")
    for name in ("In conflict", "In agreement", "Compatible", "One voice", "Not comparable", "No reports"):
        assert name in meanings


def test_the_footer_counts_what_has_been_entered(client, conflict):
    make_article(state="draft")
    make_claim(question=conflict, state="draft")
    entered = words(client.get("/")).partition("A verdict describes reports")[2]
    assert "articles 3" in entered  # the draft claim's article is published
    assert "claims, on 1 questions 2" in entered


def test_an_empty_site_says_so(client):
    page = words(client.get("/"))
    assert "No topic has been entered yet." in page
    assert "No verdict has changed yet." in page


def test_a_draft_question_counts_nowhere(client):
    question = make_question(state="draft", title="Secret?")
    make_claim(question=question, voice="The Ministry", wording="about 1,100")
    make_claim(question=question, voice="The President", wording="more than 3,000")
    page = words(client.get("/"))
    assert "Secret?" not in page
    assert "0 of 0 questions" in page
