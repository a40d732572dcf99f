"""What crawlers are told."""

import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Verdict
from tests.make import make_article, make_claim, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "application/xml"
    return [place.text for place in ElementTree.fromstring(answer.content).findall(".//s:loc", SPACE)]


def all_places(client) -> set[str]:
    parts = places(client, "/sitemap.xml")
    return {place for part in parts for place in places(client, part.removeprefix("http://testserver"))}


def test_it_names_every_public_page_once(client):
    question = make_question(slug="dead", topic=make_topic(slug="losses"))
    paper = make_source("The Paper", slug="paper", review_state="accepted", reviewed_on="2025-01-01")
    ministry = make_source("The Ministry", slug="ministry")
    make_claim(question=question, voice=ministry, article=make_article(key="one", publisher=paper))
    site = "http://testserver"
    named = {
        "/",
        "/questions/",
        "/topics/",
        "/sources/",
        "/compare/",
        "/changes/",
        "/methodology/",
        "/data/",
        "/corrections/",
        "/about/",
        "/privacy/",
        "/topics/losses/",
    }
    named |= {"/questions/dead/", "/articles/one/", "/sources/paper/", "/sources/ministry/"}
    assert all_places(client) == {site + path for path in named}
    assert [
        place for place in all_places(client) if client.get(place.removeprefix(site)).status_code != 200
    ] == []


def test_drafts_and_merged_or_unseen_sources_are_not_named(client):
    make_question(slug="draft", state="draft", topic=make_topic(slug="losses"))
    make_article(key="draft", state="draft", publisher=make_source("Unseen", slug="unseen"))
    make_source("Rejected", slug="rejected", review_state="rejected", reviewed_on="2025-01-01")
    assert [place for place in all_places(client) if re.search("draft|unseen|rejected", place)] == []


def test_a_question_was_changed_when_its_verdict_was(client):
    question = make_question(slug="dead")
    make_claim(question=question)
    page = client.get("/sitemap-questions-1.xml").content.decode()
    when = Verdict.objects.get(question=question).computed_at
    assert f"<lastmod>{when.isoformat()}</lastmod>" in page


def test_more_addresses_than_one_part_holds_make_another(client, monkeypatch):
    monkeypatch.setattr("claims.queries.sitemap.ADDRESSES_A_PART", 2)
    topic = make_topic()
    for number in range(5):
        make_question(slug=f"q{number}", topic=topic)
    parts = [place for place in places(client, "/sitemap.xml") if "questions" in place]
    assert [part.rpartition("-")[2] for part in parts] == ["1.xml", "2.xml", "3.xml"]
    assert {f"http://testserver/questions/q{number}/" for number in range(5)} <= all_places(client)
    assert client.get("/sitemap-questions-4.xml").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-secrets-1.xml",
        "/sitemap-questions-0.xml",
        f"/sitemap-questions-{'9' * 30}.xml",
        "/sitemap-pages-2.xml",
    ],
)
def test_a_part_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_few_queries_however_many_addresses(client):
    make_claim()
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
    assert len(captured) == 5  # one asks for the tag
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap-questions-1.xml")
    assert len(captured) == 2


def test_robots_are_shown_the_sitemap_and_kept_off_the_desk(client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /accounts/", "Sitemap: http://testserver/sitemap.xml"} <= set(
        lines
    )
