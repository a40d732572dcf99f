"""One topic: its questions with those of its subtopics, narrowed and sorted as the address asks."""

import pytest

from tests.claims.pages.page_words import section, words
from tests.make import make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def losses():
    return make_topic(slug="losses", name="Losses", description="The dead and the wounded.")


@once
def three(losses):
    """One question in conflict, one with one voice, one without reports."""
    dead = make_question(title="How many had died?", topic=make_topic(name="Estimates", parent=losses))
    make_claim(question=dead, voice="The Ministry", wording="about 1,100")
    make_claim(question=dead, voice="The President", wording="more than 3,000")
    make_claim(question=make_question(title="How many wounded?", topic=losses), voice="The Ministry")
    make_question(title="How many missing?", topic=losses)


def test_it_lists_its_questions_and_those_of_its_subtopics(client, three):
    listed = section(client.get("/topics/losses/"), "questions")
    assert "3 questions" in listed
    for title in ("How many had died?", "How many wounded?", "How many missing?"):
        assert title in listed


def test_a_question_is_listed_with_verdict_reason_range_and_counts(client, three):
    listed = section(client.get("/topics/losses/"), "questions")
    assert "≠ In conflict" in listed
    assert "About 1,100 to more than 3,000" in listed
    assert "2 articles · 2 outlets · 2 independent voices" in listed


def test_the_small_drawing_says_in_words_what_it_shows(client, three):
    page = client.get("/topics/losses/").content.decode()
    assert 'aria-label="The Ministry: about 1,100; The President: more than 3,000"' in page


def test_conflicts_come_first(client, three):
    listed = section(client.get("/topics/losses/"), "questions")
    assert listed.index("died") < listed.index("wounded") < listed.index("missing")


def test_the_address_can_ask_for_another_order(client, three):
    listed = section(client.get("/topics/losses/?sort=title"), "questions")
    assert listed.index("died") < listed.index("missing") < listed.index("wounded")


def test_the_address_can_narrow_the_list_to_some_verdicts(client, three):
    page = client.get("/topics/losses/?verdict=one+voice&verdict=no+reports")
    listed = section(page, "questions")
    assert "2 questions of 3" in listed
    assert "How many had died?" not in listed
    assert page.content.decode().count(" checked>") == 2


def test_each_verdict_is_offered_with_its_number(client, three):
    page = words(client.get("/topics/losses/"))
    assert "≠ In conflict 1" in page
    assert "= In agreement 0" in page


def test_a_filter_that_finds_nothing_says_so_and_leads_back(client, three):
    page = words(client.get("/topics/losses/?verdict=in+agreement"))
    assert "No question fits all of this" in page
    assert "Show all 3" in page


def test_pages_of_a_long_list_stay_in_the_topic(client, losses):
    for number in range(21):
        make_question(slug=f"q-{number:02}", title=f"How many, {number:02}?", topic=losses)
    page = client.get("/topics/losses/?sort=title")
    assert "How many, 19?" in words(page)
    assert "How many, 20?" not in words(page)
    assert 'href="/topics/losses/?sort=title&amp;after=q-19"' in page.content.decode()
    assert "How many, 20?" in words(client.get("/topics/losses/?sort=title&after=q-19"))


def test_subtopics_are_counted_and_can_be_chosen_from(client, three, losses):
    page = client.get("/topics/losses/")
    assert "Within this topic Estimates 1 ≠ 1 in conflict" in words(page)
    listed = section(client.get("/topics/losses/?topic=estimates"), "questions")
    assert "1 question of 3" in listed


def test_a_topic_that_lies_elsewhere_finds_nothing_here(client, three):
    make_question(topic=make_topic(slug="weather"), title="How hot?")
    assert "0 questions of 3" in words(client.get("/topics/losses/?topic=weather"))


def test_a_topic_without_questions_says_so(client, losses):
    make_question(topic=losses, state="draft", title="Secret?")
    page = words(client.get("/topics/losses/"))
    assert "No question has been published under this topic yet." in page
    assert "Secret?" not in page


def test_it_leads_up_and_down_the_tree(client, losses):
    make_topic(slug="prisoners", name="Prisoners", parent=losses)
    assert 'href="/topics/prisoners/"' in client.get("/topics/losses/").content.decode()
    assert 'href="/topics/losses/"' in client.get("/topics/prisoners/").content.decode()


def test_options_are_told_in_words(client, losses):
    who = make_question(topic=losses, options=("KCNA", "TASS"))
    make_claim(question=who, voice=make_source("The Paper"), option=who.options.get(name="KCNA"))
    assert "KCNA The Paper" in section(client.get("/topics/losses/"), "questions")


def test_an_unknown_topic_is_not_found(client):
    assert client.get("/topics/missing/").status_code == 404
