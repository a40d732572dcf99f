"""A question of many claims shows the newest first and leads to all; what it shows is kept, never stale."""

import html
import re

import pytest
from django.db.models import QuerySet

from articles.actions import save_source
from claims.models import Claim, Evidence, Verdict
from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import section, words
from tests.claims.pages.test_question import make_conflict, page
from tests.make import make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    return make_question(slug="dead", title="How many had died?", unit="soldiers")


def all_anchors(client, address):
    """Of every page of the evidence, by the links a reader follows; how many pages that took."""
    found, pages = [], 0
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        found += re.findall(r'class="print" id="([^"]+)"', answer.content.decode())
        older = re.search(r'rel="next nofollow" href="([^"#]+)', answer.content.decode())
        address = f"/questions/dead/{html.unescape(older[1])}" if older else ""
        pages += 1
    return found, pages


def test_all_statements_of_a_long_question_are_reached_page_by_page(client, question):
    crowd(question, 120)
    leads = set(Evidence.objects.values_list("claim__key", flat=True))
    found, pages = all_anchors(client, "/questions/dead/")
    assert pages == (len(leads) + 24) // 25 > 2
    assert leads <= set(found)
    assert len(found) == len(set(found))
    assert "statements in all" in section(page(client), "evidence")


def test_further_pages_show_the_evidence_alone_and_lead_back(client, question):
    crowd(question, 120)
    second = Evidence.objects.filter(question=question).order_by("-place").values_list("place", flat=True)[24]
    answer = page(client, after=second)
    assert "Back to the beginning of this page" in words(answer)
    assert 'id="stands"' not in answer.content.decode()


def test_the_past_of_a_long_question_is_paged_too(client, question):
    crowd(question, 120)
    found, pages = all_anchors(client, "/questions/dead/?on=2025-08-01")
    assert pages > 1
    assert 50 < len(found) == len(set(found)) < 120


def test_all_that_repeat_a_statement_are_reached_from_it(client, question):
    briefing = make_statement(speaker="The Ministry")
    first = make_claim(question=question, statement=briefing)
    copies = crowd(question, 60, statement=briefing, repeats=first)
    assert "and 60 more" in section(page(client), "evidence")
    assert "all 61 reports of this statement" in section(page(client), "evidence")
    found, pages = all_anchors(client, f"/questions/dead/?statement={first.key}")
    assert pages == 2
    assert set(found) == {first.key, *(copy.key for copy in copies)}


def test_a_claim_far_down_is_found_by_its_own_address(client, question):
    crowd(question, 120)
    listed = section(page(client), "evidence")
    for claim in Claim.objects.filter(garbled=False, drift_from=None).order_by("as_of_latest")[:3]:
        answer = page(client, statement=claim.key).content.decode()
        assert answer.count(f'id="{claim.key}"') == 1
    assert "statements in all" in listed


@pytest.mark.parametrize(
    "asked",
    [
        {"after": "z"},
        {"after": "a1"},
        {"after": "\x00"},
        {"after": "9" * 5000},
        {"statement": "no-such-claim"},
        {"statement": "\x00"},
        {"statement": "x", "after": "-1"},
        {"statement": "x", "after": "9" * 30},
    ],
)
def test_a_bad_place_in_the_evidence_is_not_there(client, question, asked):
    make_claim(question=question)
    assert page(client, **asked).status_code == 404


def test_a_claim_that_went_behind_the_programs_back_is_not_shown_from_what_is_kept(client, question):
    claim = make_claim(question=question, voice="The Ministry", summary="Taken back since.")
    QuerySet(Claim).filter(pk=claim.pk).update(state="withdrawn")
    assert "Taken back since." not in page(client).content.decode()


def test_a_new_name_of_a_voice_shows_at_once_wherever_it_stands(client, question):
    make_conflict(question)
    source = make_source("The Ministry")
    source.name = "The Ministry of Defence"
    save_source(source=source)
    for part in ("verdict", "stands", "why", "evidence", "history"):
        assert not re.search("The Ministry(?! of Defence)", section(page(client), part)), part
    assert "The Ministry of Defence" in section(page(client), "stands")


def test_a_question_whose_sheet_is_not_made_yet_is_worked_out(client, question):
    make_conflict(question)
    before = [section(page(client), part) for part in ("stands", "why", "evidence")]
    QuerySet(Verdict).update(sheet={})
    assert [section(page(client), part) for part in ("stands", "why", "evidence")] == before
    assert "In conflict" in section(page(client), "history")
