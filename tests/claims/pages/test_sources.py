"""All sources: who speaks, and who prints."""

import pytest

from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source

pytestmark = pytest.mark.django_db


def test_who_speaks_is_listed_with_kind_country_and_questions(client):
    ministry = make_source("The Ministry", kind="government", country="KR")
    make_claim(voice=ministry)
    make_claim(voice=ministry)
    assert "The Ministry government South Korea 2 questions" in words(client.get("/sources/"))


def test_who_speaks_on_most_comes_first(client):
    question = make_question()
    make_claim(voice="Quiet", question=question)
    for _ in range(2):
        make_claim(voice="Talkative")
    page = words(client.get("/sources/"))
    assert page.index("Talkative") < page.index("Quiet")


def test_who_prints_is_a_list_of_its_own(client):
    paper = make_source("The Paper")
    make_claim(voice="The Ministry", article=make_article(publisher=paper))
    assert "The Paper" not in words(client.get("/sources/"))
    printing = words(client.get("/sources/?role=print"))
    assert "The Paper news outlet 1 article" in printing
    assert "The Ministry" not in printing


def test_a_spokesman_is_shown_with_whom_he_speaks_for(client):
    ministry = make_source("The Ministry")
    make_claim(voice=make_source("The Spokesman", speaks_for=ministry))
    assert "The Spokesman speaks for The Ministry" in words(client.get("/sources/"))


def test_an_unknown_role_lists_those_who_speak(client):
    make_claim(voice="The Ministry")
    assert "The Ministry" in words(client.get("/sources/?role=rubbish&page=rubbish"))


def test_sources_without_anything_public_are_not_listed(client):
    make_source("Never heard of")
    make_source("Accepted, silent", review_state="accepted", reviewed_on="2025-01-01")
    make_claim(voice="Only in a draft", state="draft", article=make_article(state="draft"))
    page = words(client.get("/sources/")) + words(client.get("/sources/?role=print"))
    assert "No source has been reviewed yet." in page
    for name in ("Never heard of", "Accepted, silent", "Only in a draft"):
        assert name not in page
