"""Where an article of which everything is settled leads on to."""

import pytest

from claims.queries.desk.onward import onward_from
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim
from tests.people import make_person

pytestmark = pytest.mark.django_db
NOTHING_TO_ENTER = "Nothing of note was said.\n"


@pytest.fixture
def article():
    return make_article(key="one", title="The first", text=NOTHING_TO_ENTER)


def page(client, role):
    client.force_login(make_person(role))
    answer = client.get("/desk/articles/one/")
    return words(answer), answer.content.decode()


def test_the_next_article_without_claims_follows_and_never_the_same_one(client, article):
    make_article(key="two", title="The second", text=NOTHING_TO_ENTER)
    said, sent = page(client, "editor")
    assert "Next article: The second" in said
    assert 'href="/desk/articles/two/"' in sent
    assert "Next article: The first" not in said


def test_where_no_other_article_waits_a_new_one_is_taken_in(client, article):
    said, sent = page(client, "editor")
    assert "Take in the next article No other article waits for claims." in said
    assert 'href="/desk/new/"' in sent


def test_who_may_publish_is_told_how_many_claims_wait_for_review(client, article):
    make_claim(state="submitted")
    said, sent = page(client, "reviewer")
    assert "Review 1 claim waits" in said
    assert 'href="/desk/review/"' in sent


def test_a_contributor_is_led_to_what_she_submitted(client, article):
    make_claim(state="submitted")
    said, sent = page(client, "contributor")
    assert "1 claim waits" not in said
    assert "My submissions What became of what you submitted." in said
    assert 'href="/desk/review/mine/"' in sent


def test_an_article_without_a_text_leads_to_where_it_is_fetched_or_pasted(client):
    make_article(key="one", title="The first")
    said, sent = page(client, "editor")
    assert "No text to read yet" in said
    assert 'href="/desk/articles/one/again/"' in sent
    assert "/admin/articles" not in sent


def test_four_queries_however_much_waits(article, django_assert_num_queries):
    rita = make_person("reviewer")
    rita.has_perm("claims.publish_claim")
    for _ in range(3):
        make_article(text=NOTHING_TO_ENTER)
        make_claim(state="submitted")
    with django_assert_num_queries(4):
        assert onward_from(article, rita).review == 3
