"""Sources, outlets and articles side by side over the questions they share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import merge_sources
from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source
from tests.once import once

pytestmark = pytest.mark.django_db

ACCEPTED = {"review_state": "accepted", "reviewed_on": "2025-01-01"}


@once
def service():
    return make_source("The Service", slug="service", **ACCEPTED)


@once
def ministry():
    return make_source("The Ministry", slug="ministry", **ACCEPTED)


def page(client, **chosen):
    return client.get("/compare/", chosen)


def test_two_sources_stand_side_by_side_on_the_questions_they_share(client, service, ministry):
    dead = make_question(title="How many had died?")
    make_claim(question=dead, voice=service, wording="about 600")
    make_claim(question=dead, voice=ministry, wording="more than 3,000")
    make_claim(question=make_question(title="How many were sent?"), voice=service, wording="12,000")
    answer = page(client, source=["service", "ministry"])
    shared = section(answer, "shared")
    assert "How many had died?" in shared
    assert "about 600" in shared
    assert "≠ conflicts with The Ministry" in shared
    assert "How many were sent?" not in shared
    assert "The Service and The Ministry ≠ conflict 1" in section(answer, "counted")


def test_conflicts_come_first(client, service, ministry):
    for title, figure in (("A: agreed?", "about 600"), ("B: fought over?", "more than 3,000")):
        question = make_question(title=title)
        make_claim(question=question, voice=service, wording="about 600")
        make_claim(question=question, voice=ministry, wording=figure)
    shared = section(page(client, source=["service", "ministry"]), "shared")
    assert shared.index("B: fought over?") < shared.index("A: agreed?")


def test_a_cell_leads_to_the_pair_of_claims(client, service, ministry):
    question = make_question(slug="dead")
    one = make_claim(question=question, voice=service, wording="about 600")
    two = make_claim(question=question, voice=ministry, wording="about 900")
    shown = page(client, source=["service", "ministry"]).content.decode()
    assert f'/questions/dead/pair/?a={one.key}&amp;b={two.key}"' in shown


def test_a_source_stands_with_its_current_figure_and_names_its_spokesman(client, service, ministry):
    question = make_question()
    spokesman = make_source("The Spokesman", speaks_for=service, **ACCEPTED)
    make_claim(question=question, voice=service, wording="about 300", as_of="2025-01-13")
    make_claim(question=question, voice=spokesman, wording="about 600", as_of="2025-04-30")
    make_claim(question=question, voice=ministry, wording="about 900")
    shared = section(page(client, source=["service", "ministry"]), "shared")
    assert "about 600 The Spokesman, 30 Apr 2025" in shared
    assert "about 300" not in shared


def test_levels_are_compared_on_a_day_they_share(client, service, ministry):
    question = make_question(measure="level")
    make_claim(question=question, voice=service, wording="about 600", as_of="2025-01-13")
    make_claim(question=question, voice=service, wording="about 200", as_of="2025-04-30")
    make_claim(question=question, voice=ministry, wording="about 5,000", as_of="2025-01-13")
    shared = section(page(client, source=["service", "ministry"]), "shared")
    assert "about 600 13 Jan 2025 ≠ conflicts with The Ministry" in shared
    assert "about 200" not in shared


def test_outlets_stand_with_what_they_printed_and_whom_they_quote(client, service, ministry):
    question = make_question()
    make_claim(
        question=question, voice=ministry, wording="about 900", article=make_article(publisher=service)
    )
    make_claim(question=question, voice=ministry, wording="about 900")
    shared = section(page(client, outlet="service", source="ministry"), "shared")
    assert shared.count("about 900") >= 1
    assert "The Ministry, 30 Apr 2025" in shared


def test_articles_can_be_compared_too(client, service):
    question = make_question()
    one, two = make_article(title="One says", key="one"), make_article(title="Another says", key="two")
    make_claim(question=question, article=one, voice=service, wording="about 600")
    make_claim(question=question, article=two, wording="about 5,000")
    shared = section(page(client, article=["one", "two"]), "shared")
    assert "One says" in shared
    assert "≠ conflicts with Another says" in shared


def test_without_a_choice_the_busiest_voices_are_offered(client, service):
    make_claim(voice=service)
    assert "The Service" in section(page(client), "suggested")


def test_sources_that_share_nothing_say_so(client, service, ministry):
    make_claim(voice=service)
    make_claim(voice=ministry)
    assert "They share no question" in words(page(client, source=["service", "ministry"]))


def test_a_column_is_added_by_name_or_spelling(client, service, ministry):
    answer = page(client, source="service", add="the ministry", **{"as": "outlet"})
    assert (answer.status_code, answer.url) == (302, "/compare/?source=service&outlet=ministry")


def test_a_name_that_fits_several_or_none_is_asked_again(client, service, ministry):
    shown = words(page(client, add="The", **{"as": "source"}))
    assert "Several sources fit. Which one?" in shown
    assert "No source of that name" in words(page(client, add="Nobody", **{"as": "source"}))
    assert "This field is required." in words(page(client, add="", **{"as": "source"}))


def test_a_merged_source_answers_as_the_one_it_is_now(client, service, ministry):
    old = make_source("The Old Service", slug="old", **ACCEPTED)
    merge_sources(source=old, into=service)
    question = make_question()
    make_claim(question=question, voice=service)
    make_claim(question=question, voice=ministry)
    assert "The Service and The Ministry" in words(page(client, source=["old", "ministry"]))


@pytest.mark.parametrize("bad", ["missing", "\0", "x" * 10_000, "-1", "' OR 1=1 --"])
def test_what_is_not_there_is_left_out_with_a_word(client, service, bad):
    shown = words(page(client, source=["service", bad], article=bad, outlet=bad))
    assert "is not here, so it is left out." in shown


@pytest.mark.parametrize("bad", ["\0", "x" * 10_000, "%", "\\", "'\""])
def test_rubbish_for_a_name_gets_a_message(client, service, bad):
    shown = words(page(client, add=bad, **{"as": "source"}))
    assert "Null characters" in shown or "at most 200" in shown or "No source of that name" in shown


def test_more_than_six_are_refused_with_a_word(client):
    slugs = [make_source(f"Paper {n}", slug=f"paper-{n}", **ACCEPTED).slug for n in range(8)]
    shown = words(page(client, source=slugs))
    assert "At most 6 can stand side by side." in shown
    assert "Paper 5" in shown


def test_drafts_are_never_compared(client, service, ministry):
    question = make_question()
    make_claim(question=question, voice=service, wording="about 600", state="draft")
    make_claim(question=question, voice=ministry, wording="about 900")
    hidden = make_article(state="draft", key="hidden", title="In the drawer")
    shown = words(page(client, source=["service", "ministry"], article=hidden.key))
    assert "about 600" not in shown
    assert "In the drawer" not in shown


def test_as_many_queries_for_many_claims_as_for_few(client, service, ministry):
    question = make_question()
    make_claim(question=question, voice=service)
    crowd(question, 10, first_voice=ministry)
    few = counted(client)
    crowd(question, 200, first_voice=ministry)
    crowd(make_question(), 50, first_voice=service)
    assert counted(client) == few
    assert few <= 8


def counted(client):
    with CaptureQueriesContext(connection) as captured:
        assert page(client, source=["service", "ministry"]).status_code == 200
    return len(captured)
