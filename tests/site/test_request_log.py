"""Each request has a number, which its reader is told, and one line in the log without what is personal."""

import json
import logging
import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from claimtrack.logs import REQUEST_ID, JsonLines
from claimtrack.requests import Observed
from tests.make import make_claim, make_question
from tests.site.production import ENOUGH, python

CANARY = "canary-41d8"
NUMBER = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def lines(caplog):
    """What the access log would say, as it is written."""
    caplog.set_level(logging.INFO, logger="claimtrack.access")
    caplog.handler.setFormatter(JsonLines())

    def read() -> list[dict]:
        told = [json.loads(line) for line in caplog.text.splitlines()]
        return [line for line in told if line["logger"] == "claimtrack.access"]

    return read


def number_given(behind_proxy, given, settings) -> str:
    settings.BEHIND_PROXY = behind_proxy
    seen = []

    def view(request):
        seen.append((request.number, REQUEST_ID.get()))
        return HttpResponse()

    response = Observed(view)(RequestFactory().get("/", headers={"x-request-id": given}))
    assert seen == [(response.headers["X-Request-ID"],) * 2]
    assert REQUEST_ID.get() == ""
    return response.headers["X-Request-ID"]


def test_the_proxys_number_is_taken(settings):
    assert number_given(True, "d41d8cd98f00b204-1", settings) == "d41d8cd98f00b204-1"


@pytest.mark.parametrize(
    ("behind_proxy", "given"),
    [(False, "d41d8cd98f00b204"), (True, ""), (True, "short"), (True, "a" * 65), (True, 'x" injected: 1 "')],
)
def test_a_visitors_number_or_one_that_is_none_is_replaced(settings, behind_proxy, given):
    assert NUMBER.fullmatch(number_given(behind_proxy, given, settings))


def test_two_requests_have_two_numbers(settings):
    assert number_given(False, "", settings) != number_given(False, "", settings)


@pytest.mark.django_db
def test_a_request_leaves_one_line(client, lines):
    make_claim(question=make_question(slug="dead"))
    answer = client.get("/questions/dead/")
    (line,) = lines()
    assert line["message"] == "GET question 200"
    assert (line["method"], line["view"], line["status"]) == ("GET", "question", 200)
    assert line["request"] == answer.headers["X-Request-ID"]
    assert line["ms"] > 0
    assert line["queries"] > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "view", "status"),
    [
        (f"/search/?q={CANARY}", "search", 200),
        (f"/report/{CANARY}/", "report_status", 404),
        (f"/accounts/reset/MQ/{CANARY}/", "password_reset_confirm", 200),
        (f"/{CANARY}/", "none", 404),
        (f"/static/{CANARY}.css", "static", 404),
    ],
)
def test_neither_the_address_nor_what_was_asked_for_nor_the_visitor_stands_in_it(
    client, lines, address, view, status
):
    client.get(address, REMOTE_ADDR="203.0.113.5", headers={"user-agent": CANARY, "referer": CANARY})
    (line,) = lines()
    assert (line["view"], line["status"]) == (view, status)
    assert CANARY not in json.dumps(line)
    assert "203.0.113.5" not in json.dumps(line)


@pytest.mark.django_db
def test_a_visitors_address_is_told_where_that_was_asked_for(client, lines, settings):
    settings.LOG_ADDRESSES = True
    client.get("/about/", REMOTE_ADDR="203.0.113.5")
    assert lines()[0]["address"] == "203.0.113.5"


@pytest.mark.django_db
def test_a_method_that_nobody_knows_is_not_repeated(client, lines):
    client.generic(CANARY, "/about/")
    (line,) = lines()
    assert (line["method"], line["view"]) == ("other", "about")


def test_a_mistake_of_ours_is_logged_with_the_number_that_its_page_shows(client, settings, caplog):
    """Without a database at hand: the page needs none."""
    caplog.handler.setFormatter(JsonLines())
    client = Client(raise_request_exception=False)
    answer = client.get("/questions/")
    assert answer.status_code == 500
    number = answer.headers["X-Request-ID"]
    assert f"<code>{number}</code>" in answer.content.decode()
    (error,) = [line for line in map(json.loads, caplog.text.splitlines()) if line["level"] == "error"]
    assert error["request"] == number
    assert error["status"] == 500
    assert "Database access not allowed" in error["traceback"]


def test_the_whole_log_of_a_public_server_is_json_and_holds_one_line_a_request(tmp_path):
    code = """
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
for address in ("/about/", "/healthz", "/nowhere/?q=canary", "/questions/"):
    client.get(address, secure=True, headers={"host": "claims.example.org"})
"""
    done = python(code, tmp_path, **ENOUGH)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    access = [line["message"] for line in told if line["logger"] == "claimtrack.access"]
    assert access == ["GET about 200", "GET none 404", "GET questions 500"]  # there is no table yet
    assert len({line["request"] for line in told}) == 3
    assert "canary" not in done.stderr
