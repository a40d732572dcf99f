"""/metrics: for Prometheus and nobody else."""

import logging

import pytest
from prometheus_client.parser import text_string_to_metric_families

from articles.actions import take_in
from articles.fetching import FetchRefused
from claimtrack import metrics
from tests.articles.fetching.world import World, answer
from tests.make import make_claim, make_question
from tests.site.addresses import addresses

pytestmark = pytest.mark.django_db
NAMES = {address.name for address in addresses()} | {"none", "static", "unnamed"}


@pytest.fixture(autouse=True)
def nothing_kept():
    metrics.STANDING.clear()


def read(client, **headers) -> dict[tuple, float]:
    """{(sample, label, value, …): number}"""
    told = client.get("/metrics", **headers)
    assert told.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(told.content.decode())
        for sample in family.samples
    }


def grown(client, doing) -> dict[tuple, float]:
    before = read(client)
    doing()
    after = read(client)
    return {name: value - before.get(name, 0) for name, value in after.items() if value != before.get(name)}


def test_a_request_is_counted_by_view_method_and_kind_of_status(client):
    make_claim(question=make_question(slug="dead"))
    found = grown(client, lambda: [client.get("/questions/dead/"), client.get("/questions/alive/")])
    view = ("view", "question")
    assert found["claimtrack_requests_total", ("method", "GET"), ("status", "2xx"), view] == 1
    assert found["claimtrack_requests_total", ("method", "GET"), ("status", "4xx"), view] == 1
    assert found["claimtrack_request_seconds_count", view] == 2
    assert found["claimtrack_request_queries_count", view] == 2
    assert found["claimtrack_request_queries_sum", view] > 2


def test_pages_that_still_hold_that_were_kept_and_that_were_made_are_told_apart(client, settings):
    settings.KEEP_PAGES = True
    make_question(slug="dead")

    def three_times():
        tag = client.get("/questions/dead/").headers["ETag"]
        client.get("/questions/dead/")
        client.get("/questions/dead/", headers={"if-none-match": tag})

    found = grown(client, three_times)
    for how in ("made", "kept", "not modified"):
        assert found["claimtrack_pages_total", ("how", how)] == 1
    assert found["claimtrack_requests_total", ("method", "GET"), ("status", "3xx"), ("view", "question")] == 1


def test_what_visitors_invent_makes_no_new_line(client):
    def invent():
        for number in range(30):
            client.get(f"/invented-{number}/")
            client.get(f"/questions/invented-{number}/?q={number}")
            client.generic(f"INVENT{number}", "/about/")
            client.get(f"/static/invented-{number}.css")

    logging.disable(logging.WARNING)
    invent()
    assert len({name for name in grown(client, invent) if name[0] == "claimtrack_requests_total"}) <= 5
    logging.disable(logging.NOTSET)
    views = {value for name in read(client) for label, value in name[1:] if label == "view"}
    assert views <= NAMES


def test_a_write_tells_how_long_its_verdicts_took(client):
    found = grown(client, lambda: make_claim(question=make_question(slug="dead")))
    assert found[("claimtrack_verdict_refresh_seconds_count",)] >= 1


def test_a_fetch_is_counted_by_what_came_of_it(client):
    world = World().site("herald.example.com", answer("Gone", "404 Not Found"))

    def ask():
        with pytest.raises(FetchRefused):
            take_in(address="https://herald.example.com/a", network=world)

    assert grown(client, ask)["claimtrack_fetches_total", ("outcome", "not_found")] == 1


def test_what_is_stored_and_what_waits_is_told_once_a_minute(client):
    make_claim(question=make_question(slug="dead"))
    make_claim(question=make_question(slug="wounded"), state="submitted")
    found = read(client)
    assert found["claimtrack_rows", ("of", "claims")] == 2
    assert found["claimtrack_rows", ("of", "public claims")] == 1
    assert found["claimtrack_waiting", ("queue", "reviewer")] == 1
    make_claim(question=make_question(slug="missing"))
    assert read(client)["claimtrack_rows", ("of", "claims")] == 2
    metrics.STANDING.clear()
    assert read(client)["claimtrack_rows", ("of", "claims")] == 3


@pytest.mark.parametrize(
    ("about", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "::ffff:127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.5"}, 404),
        ({"REMOTE_ADDR": ""}, 404),  # a unix socket: the proxy
        ({"headers": {"x-forwarded-for": "127.0.0.1"}}, 404),  # no proxy was declared
        ({"headers": {"forwarded": "for=127.0.0.1"}}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "headers": {"authorization": "Bearer right"}}, 200),
        ({"REMOTE_ADDR": "203.0.113.5", "headers": {"authorization": "bearer  right "}}, 200),
        ({"REMOTE_ADDR": "203.0.113.5", "headers": {"authorization": "Bearer wrong"}}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "headers": {"authorization": "Bearer ünïcode"}}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "headers": {"authorization": "Basic right"}}, 404),
    ],
)
def test_only_a_known_address_or_token_may_read_it(client, settings, about, status):
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", **about).status_code == status


@pytest.mark.parametrize(
    ("forwarded", "status"), [("203.0.113.5", 404), ("127.0.0.1, 203.0.113.5", 404), ("127.0.0.1", 200)]
)
def test_behind_a_proxy_the_address_it_wrote_counts(client, settings, forwarded, status):
    settings.BEHIND_PROXY = True
    assert client.get("/metrics", headers={"x-forwarded-for": forwarded}).status_code == status


def test_without_a_token_no_token_opens_it(client, settings):
    settings.METRICS_TOKEN = ""
    for given in ("Bearer ", "Bearer", "Bearer None"):
        answer = client.get("/metrics", REMOTE_ADDR="203.0.113.5", headers={"authorization": given})
        assert answer.status_code == 404


def test_a_database_that_does_not_answer_leaves_the_rest(client, monkeypatch):
    from django.db import OperationalError

    def broken():
        raise OperationalError

    monkeypatch.setattr(metrics, "STANDING", metrics.Kept(broken, 60))
    found = read(client)
    assert not any(name[0] == "claimtrack_rows" for name in found)
    assert any(name[0] == "claimtrack_request_seconds_count" for name in found)
