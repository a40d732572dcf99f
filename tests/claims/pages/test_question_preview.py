"""The picture for previews of links: a document of its own that says what the page says."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.claims.pages.crowd import crowd
from tests.make import make_claim, make_question, make_source
from tests.once import once

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@once
def question():
    return make_question(slug="dead", title="How many had died?")


def preview(client, slug="dead"):
    return client.get(f"/questions/{slug}/preview.svg")


def picture(client, slug="dead"):
    answer = preview(client, slug)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    return ElementTree.fromstring(answer.content)


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def make_conflict(question):
    make_claim(question=question, voice="The Ministry", wording="about 1,100", as_of="2025-06-29")
    make_claim(question=question, voice="The President", wording="more than 3,000", as_of="2025-04-29")


def test_it_is_a_card_with_the_question_the_verdict_and_the_spread(client, question):
    make_conflict(question)
    card = picture(client)
    assert (card.get("width"), card.get("height"), card.get("viewBox")) == ("1200", "630", "0 0 1200 630")
    assert words(card.find(f"{SVG}title")) == (
        "How many had died? Reports are in conflict: About 1,100 to more than 3,000."
    )
    assert "2 articles · 2 outlets · 2 independent voices" in words(card)


def test_figures_along_time_bear_their_names_and_the_conflict_its_words(client, question):
    make_conflict(question)
    said = words(picture(client))
    assert "The Ministry about 1,100" in said
    assert "The President more than 3,000" in said
    assert "≠ a running total cannot fall" in said


def test_figures_of_one_day_stand_in_rows(client, question):
    make_claim(question=question, voice="The Ministry", wording="about 600")
    assert "The Ministry about 600" in words(picture(client))


def test_options_stand_in_words(client):
    who = make_question(slug="who", options=("KCNA", "TASS"))
    make_claim(question=who, voice="Paper", option=who.options.get(name="KCNA"))
    assert "KCNA: Paper" in words(picture(client, "who"))


def test_a_question_without_reports_has_a_card_too(client, question):
    assert "No reports yet" in words(picture(client))


def test_it_needs_no_style_sheet_and_no_script(client, question):
    make_conflict(question)
    drawn = preview(client).content.decode()
    assert "<style" not in drawn
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert "href" not in drawn


def test_names_that_no_document_may_hold_do_not_break_it(client, question):
    make_claim(question=question, voice=make_source('Voice \x0b <b>"&'), wording="about 600")
    assert 'Voice <b>"&' in words(picture(client))


def test_a_draft_and_a_missing_question_have_none(client):
    make_question(slug="draft", state="draft")
    assert preview(client, "draft").status_code == preview(client, "missing").status_code == 404


def test_it_makes_as_many_queries_for_many_claims_as_for_few(client, question):
    counted = []
    for claims in (10, 300):
        crowd(question, claims)
        with CaptureQueriesContext(connection) as captured:
            assert preview(client).status_code == 200
        counted.append(len(captured))
    assert counted == [3, 3]  # one asks for the tag
