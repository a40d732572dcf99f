"""Kept copies, how often one may ask, and what pages of other sites may read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.make import make_claim, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site():
    return make_claim(question=make_question(slug="dead"), voice="The Ministry")


@pytest.fixture
def twice_a_minute(settings, monkeypatch):
    """At the beginning of a minute of a year that no other test knows."""
    now = [timezone.now().replace(year=2031, second=0, microsecond=0)]
    monkeypatch.setattr("claims.api.public.throttle.timezone.now", lambda: now[0])
    monkeypatch.setattr("claims.api.window.time.time", lambda: now[0].timestamp())
    settings.API_READS_A_MINUTE = 2
    return now


def test_an_answer_that_still_holds_costs_one_query_and_says_that_other_sites_may_read_it(client):
    first = client.get("/api/questions/dead/")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    with CaptureQueriesContext(connection) as captured:
        again = client.get("/api/questions/dead/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, len(captured)) == (304, 1)
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_after_a_write_it_is_sent_anew(client, site):
    tag = client.get("/api/claims/").headers["ETag"]
    make_claim(question=site.question)
    assert client.get("/api/claims/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/api/claims/", "/api/claims/nothing/", "/api/claims/?x=1", "/api/x/"])
def test_a_page_of_another_site_may_read_answers_and_refusals(client, address):
    headers = client.get(address, headers={"origin": "https://elsewhere.example"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in headers
    assert "ETag" in headers["Access-Control-Expose-Headers"]


def test_a_page_of_another_site_may_send_the_tag_it_has(client):
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    headers = client.options("/api/claims/", headers=asked).headers
    assert "If-None-Match" in headers["Access-Control-Allow-Headers"]
    assert headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_nothing_else_of_the_site_is_open_to_other_sites(client):
    for address in ("/", "/questions/dead/", "/questions/dead.json", "/api/docs/"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers, address


def test_whoever_is_signed_in_gets_what_everybody_gets(client, site):
    make_claim(question=site.question, state="draft")
    everybody = client.get("/api/claims/").json()
    client.force_login(make_person("editor"))
    answer = client.get("/api/claims/")
    assert answer.json() == everybody
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_who_asks_too_often_is_told_how_long_to_wait(client, twice_a_minute):
    addresses = ("/api/claims/", "/api/questions/")
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    answer = client.get("/api/sources/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert client.get("/api/sources/", REMOTE_ADDR="198.51.100.7").status_code == 200
    twice_a_minute[0] += timedelta(seconds=60)
    assert client.get("/api/sources/").status_code == 200


def test_what_is_answered_from_a_copy_does_not_count(client, twice_a_minute, settings):
    settings.KEEP_PAGES = True
    twice_a_minute[0] += timedelta(days=1)
    tag = client.get("/api/claims/").headers["ETag"]
    for _ in range(5):
        assert client.get("/api/claims/").status_code == 200
        assert client.get("/api/claims/", headers={"if-none-match": tag}).status_code == 304
        assert client.options("/api/claims/").status_code == 204
    assert client.get("/api/questions/").status_code == 200
    assert client.get("/api/sources/").status_code == 429
