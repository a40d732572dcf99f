"""How verdicts changed: by the days of the reports, and by the days of entry."""

import re

import pytest

from claims.actions import save_question, withdraw_claims
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
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
    assert "more than 3,000" not in page
    assert "A claim of this question has been taken back since." in page


def test_changes_of_a_draft_question_are_not_listed(client):
    question = make_question(title="Secret?")
    make_claim(question=question)
    question.state = "draft"  # it was on show, so there are changes to tell
    save_question(question=question)
    assert "Secret?" not in words(client.get("/changes/"))
    assert "Secret?" not in words(client.get("/changes/?by=entry"))


def test_without_changes_it_says_so(client):
    assert "No verdict has changed yet." in words(client.get("/changes/"))


def test_a_change_names_its_day_and_leads_to_the_page_as_known_on_it(client, second):
    page = client.get("/changes/").content.decode()
    assert '<time datetime="2025-05-03">3 May 2025</time>' in page
    assert f'href="/questions/{second.question.slug}/?on=2025-05-03"' in page


def test_a_day_of_entry_is_no_day_of_a_question_page(client, second):
    assert "?on=" not in client.get("/changes/?by=entry").content.decode()


@pytest.mark.parametrize("query", ["", "?by=entry"])
def test_the_difference_between_the_two_lists_is_told(client, second, query):
    assert "A report of May that was entered in November changes the verdict in May" in words(
        client.get(f"/changes/{query}")
    )


def test_a_topic_holds_the_changes_of_its_subtopics_and_no_others(client):
    losses = make_topic(name="Losses", slug="losses")
    dead = make_topic(name="Dead", slug="dead", parent=losses)
    make_claim(question=make_question(title="How many dead?", topic=dead))
    make_claim(question=make_question(title="How many guns?"))
    for query in ("", "&by=entry"):
        page = words(client.get(f"/changes/?topic=losses{query}"))
        assert "How many dead?" in page
        assert "How many guns?" not in page
    assert "– Dead" in words(client.get("/changes/"))
    make_topic(slug="empty")
    assert "No verdict under this topic has changed yet." in words(client.get("/changes/?topic=empty"))


@pytest.mark.parametrize("query", ["", "&by=entry"])
def test_each_change_stands_on_one_page_and_only_there(client, monkeypatch, query):
    monkeypatch.setattr("claims.queries.changes.PER_PAGE", 2)
    topic = make_topic(slug="losses")
    titles = [f"How many in case {letter}?" for letter in "abcde"]
    for title in titles:  # all on one day: the place within the day counts as well
        make_claim(question=make_question(title=title, topic=topic))
    seen, sizes, address = [], [], f"/changes/?topic=losses{query}"
    while address:
        page = client.get(address).content.decode()
        shown = [title for title in titles if f">{title}</a>" in page]
        seen += shown
        sizes.append(len(shown))
        older = re.search(r'rel="next" href="([^"]*)"', page)
        address = f"/changes/{older[1].replace('&amp;', '&')}" if older else ""
        assert ("Newest changes" in page) == (len(sizes) > 1)
    assert sizes == [2, 2, 1]
    assert sorted(seen) == titles


def test_beyond_the_last_change_it_says_so(client, second):
    assert "There are no older changes." in words(client.get("/changes/?after=1.1"))


RUBBISH = ["x", "1", "1.2.3", "-1.1", "0.1", "1.", ".1", "\x00.1", "²³.1", "9" * 18 + ".1", "1." + "9" * 19]


@pytest.mark.parametrize("after", RUBBISH)
def test_a_place_that_cannot_be_in_the_list_is_not_found(client, second, after):
    assert client.get("/changes/", {"after": after}).status_code == 404


@pytest.mark.parametrize("after", ["x", "1.", "\x00.1", "9" * 19 + ".1", "1.2.3"])
def test_nor_one_that_cannot_be_in_the_list_of_entries(client, second, after):
    assert client.get("/changes/", {"after": after, "by": "entry"}).status_code == 404


@pytest.mark.parametrize("topic", ["no-such-topic", "\x00", "x" * 5000])
def test_a_topic_that_is_not_there_is_not_found(client, topic):
    assert client.get("/changes/", {"topic": topic}).status_code == 404
