"""A source's page: who it is, what it said over time, what it printed."""

import pytest
from django.urls import reverse

from articles.actions import merge_sources, save_source_name
from articles.models import SourceName
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement

pytestmark = pytest.mark.django_db

ACCEPTED = {"review_state": "accepted", "reviewed_on": "2025-01-01"}


def page(client, slug):
    return client.get(f"/sources/{slug}/")


def test_it_says_who_the_source_is(client):
    service = make_source(
        "The Service", slug="service", kind="intelligence service", country="KR", stake="party", **ACCEPTED
    )
    save_source_name(name=SourceName(source=service, name="NIS"))
    shown = words(page(client, "service"))
    assert "Intelligence service · South Korea The Service" in shown
    assert "Also NIS" in shown
    assert "Stake Party to the conflict" in shown


def test_its_figures_stand_in_the_order_of_their_days(client):
    question = make_question(title="How many had died?")
    service = make_source("The Service", slug="service", **ACCEPTED)
    make_claim(voice=service, question=question, wording="about 600", as_of="2025-04-30")
    make_claim(voice=service, question=question, wording="about 300", as_of="2025-01-13")
    said = section(page(client, "service"), "figures")
    assert "on 1 question" in said
    assert said.index("about 300 13 Jan 2025") < said.index("about 600 30 Apr 2025")


def test_a_voice_is_shown_with_what_its_spokesmen_said(client):
    ministry = make_source("The Ministry", slug="ministry", **ACCEPTED)
    spokesman = make_source("The Spokesman", slug="spokesman", speaks_for=ministry, **ACCEPTED)
    make_claim(voice=spokesman, wording="about 600")
    assert "about 600" in section(page(client, "ministry"), "figures")
    assert "Its speakers The Spokesman" in words(page(client, "ministry"))
    assert "Speaks for The Ministry (both are one voice)" in words(page(client, "spokesman"))


def test_what_it_printed_is_listed_newest_first_with_how_often_a_figure_changed(client):
    paper = make_source("The Paper", slug="paper", **ACCEPTED)
    make_article(publisher=paper, title="Older", published="2025-01-01")
    newer = make_article(publisher=paper, title="Newer", published="2025-02-01")
    make_claim(article=newer, garbled=True)
    printed = section(page(client, "paper"), "printed")
    assert "2 articles · in 1 claim a figure changed on the way" in printed
    assert printed.index("Newer") < printed.index("Older")


def test_an_unnamed_voice_is_explained(client):
    make_claim(voice=make_source("A US official", slug="official", named=False, **ACCEPTED))
    assert "Nobody can say who this is." in words(page(client, "official"))


def test_a_source_awaiting_review_is_shown_without_what_is_still_to_be_checked(client):
    make_claim(
        voice=make_source(
            "The Blog", slug="blog", reliability="E", reliability_reason="Made up before.", stake="party"
        )
    )
    shown = words(page(client, "blog"))
    assert "not reviewed yet" in shown
    assert "Made up before." not in shown
    assert "Stake" not in shown


def test_a_source_that_nothing_public_names_is_not_found_until_it_is_accepted(client):
    make_source("The Blog", slug="blog")
    make_article(publisher=make_source("The Draft", slug="draft"), state="draft")
    make_source("The Ministry", slug="ministry", **ACCEPTED)
    assert page(client, "blog").status_code == page(client, "draft").status_code == 404
    assert "Nothing it said or printed has been published here yet." in words(page(client, "ministry"))


def test_a_rejected_source_has_no_page_and_no_link(client):
    rejected = make_source("The Forgery", slug="forgery", review_state="rejected", reviewed_on="2025-01-01")
    claim = make_claim(voice=rejected)
    assert page(client, "forgery").status_code == 404
    question = client.get(f"/questions/{claim.question.slug}/").content.decode()
    assert "The Forgery" in question
    assert "/sources/forgery/" not in question


def test_drafts_are_not_shown(client):
    paper = make_source("The Paper", slug="paper", **ACCEPTED)
    make_article(publisher=paper, title="In the drawer", state="draft")
    make_claim(voice=paper, wording="about 600", state="draft")
    shown = words(page(client, "paper"))
    assert "In the drawer" not in shown
    assert "about 600" not in shown


def test_a_merged_source_leads_to_the_one_it_is_part_of_now(client):
    old = make_source("Yonhap (English)", slug="old", **ACCEPTED)
    new = make_source("Yonhap", slug="new", **ACCEPTED)
    merge_sources(source=old, into=new)
    for name in ("source", "source_csv", "source_json"):
        answer = client.get(reverse(name, args=["old"]), {"page": "2"})
        leads_to = reverse(name, args=["new"])
        assert (answer.status_code, answer.url) == (302, f"{leads_to}?page=2")
        assert client.get(leads_to).status_code == 200


def test_an_unknown_source_is_not_found(client):
    assert page(client, "missing").status_code == 404


def test_it_says_how_often_its_figures_fit_those_of_other_voices(client):
    service = make_source("The Service", slug="service", **ACCEPTED)
    ministry = make_source("The Ministry", slug="ministry", **ACCEPTED)
    for mine, theirs in (("about 600", "more than 3,000"), ("about 600", "612"), ("about 600", "about 620")):
        question = make_question()
        make_claim(question=question, voice=service, wording=mine)
        make_claim(question=question, voice=ministry, wording=theirs)
    others = section(page(client, "service"), "others")
    assert "The Ministry · side by side ≠ conflict 1 = agree 2" in others
    assert "nothing about who is right" in others
    assert "/compare/?source=service&amp;source=ministry" in page(client, "service").content.decode()


def test_unnamed_voices_are_not_counted_as_one_other_voice(client):
    service = make_source("The Service", slug="service", **ACCEPTED)
    official = make_source("A US official", named=False, **ACCEPTED)
    question = make_question()
    make_claim(question=question, voice=service)
    make_claim(question=question, voice=official)
    assert 'id="others"' not in page(client, "service").content.decode()


def test_figures_that_changed_in_its_print_are_listed_with_what_was_said(client):
    paper = make_source("The Paper", slug="paper", **ACCEPTED)
    question = make_question()
    statement = make_statement(speaker="The Service")
    make_claim(question=question, statement=statement, wording="about 600")
    make_claim(
        question=question,
        statement=statement,
        wording="about 6,000",
        garbled=True,
        article=make_article(publisher=paper),
    )
    changed = section(page(client, "paper"), "changed")
    assert "in print about 6,000 The Paper" in changed
    assert "as said about 600 The Service" in changed


def test_its_corrections_are_listed(client):
    paper = make_source("The Paper", slug="paper", **ACCEPTED)
    make_article(publisher=paper, title="Wrong", correction_note="It was 600, not 6,000.")
    make_article(
        publisher=paper,
        title="Taken back",
        state="retracted",
        retracted_on="2025-05-02",
        correction_note="The interview never took place.",
    )
    make_article(publisher=paper, title="Fine")
    corrected = section(page(client, "paper"), "corrections")
    assert "Wrong It was 600, not 6,000." in corrected
    assert "Taken back retracted The interview never took place." in corrected
    assert "Fine" not in corrected


def test_several_figures_on_one_question_are_drawn_on_one_scale(client):
    question = make_question()
    service = make_source("The Service", slug="service", **ACCEPTED)
    make_claim(question=question, voice=service, wording="about 300", as_of="2025-01-13")
    assert b"<svg" not in page(client, "service").content.partition(b"<main")[2]
    make_claim(question=question, voice=service, wording="about 600", as_of="2025-04-30")
    assert b'class="compact"' in page(client, "service").content
