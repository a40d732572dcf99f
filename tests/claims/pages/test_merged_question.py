"""Every address of a question that was merged leads to the same of the one it is part of now."""

import pytest
from django.urls import get_resolver, reverse

from claims.actions import merge_questions, undo_regrouping
from tests.make import make_claim, make_question

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "question",
    "question-definition",
    "question-preview",
    "question_csv",
    "question_feed",
    "question_json",
    "embed_question",
    "pair",
    "verdict_json",
]
IN_THE_API = ["api_question", "api_question_claims", "api_question_verdicts"]


@pytest.fixture
def merged():
    """The regrouping."""
    one, into = make_question(slug="one", measure="fixed"), make_question(slug="into", measure="fixed")
    for question in (one, into):
        make_claim(question=question)
    return merge_questions(question=one, into=into, why="the same").regrouping


def test_no_address_of_a_question_is_forgotten():
    patterns = get_resolver("claims.urls").url_patterns
    of_one = {each.name for each in patterns if "questions/<slug:slug>" in str(each.pattern)}
    assert of_one == set(ADDRESSES)
    api = {
        each.name for each in get_resolver("claims.api.urls").url_patterns if "slug:slug" in str(each.pattern)
    }
    assert api == set(IN_THE_API)


@pytest.mark.parametrize(
    ("name", "asked"),
    [(name, "on=2025-05-01") for name in ADDRESSES] + [(name, "") for name in IN_THE_API],
)
def test_it_leads_on_with_what_was_asked(client, merged, name, asked):
    answer = client.get(reverse(name, args=["one"]), QUERY_STRING=asked)
    leads_to = reverse(name, args=["into"]) + (f"?{asked}" if asked else "")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
    assert client.get(leads_to).status_code == 200


def test_it_leads_nowhere_where_nothing_may_be_seen(client):
    hidden = make_question(slug="hidden", measure="fixed", state="draft")
    merge_questions(question=make_question(slug="one", measure="fixed"), into=hidden, why="the same")
    for slug in ("one", "hidden", "never"):
        assert client.get(f"/questions/{slug}/").status_code == 404


def test_a_merge_undone_gives_the_address_back(client, merged):
    undo_regrouping(regrouping=merged, why="not the same")
    assert client.get("/questions/one/").status_code == 200
