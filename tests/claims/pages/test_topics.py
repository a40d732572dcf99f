"""All topics as a tree."""

import pytest

from tests.claims.pages.page_words import words
from tests.make import make_question, make_topic

pytestmark = pytest.mark.django_db


def test_subtopics_stand_under_their_topic_in_the_editors_order(client):
    war = make_topic(name="The war")
    make_topic(name="Losses", parent=war, order=2)
    make_topic(name="Deployment", parent=war, order=1)
    page = words(client.get("/topics/"))
    assert page.index("The war") < page.index("Deployment") < page.index("Losses")


def test_a_topic_counts_the_questions_of_its_subtopics(client):
    war = make_topic(name="The war")
    losses = make_topic(name="Losses", parent=war)
    make_question(topic=losses)
    make_question(topic=war)
    make_question(topic=war, state="draft")
    page = words(client.get("/topics/"))
    assert "The war 2 questions" in page
    assert "Losses 1 question " in page


def test_without_topics_it_says_so(client):
    assert "No topic has been entered yet." in words(client.get("/topics/"))
