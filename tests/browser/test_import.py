"""A spreadsheet is sent, looked at, imported: with scripts and without, by day and night, narrow and wide."""

import json

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from claims.models import Claim
from tests.browser.looked_over import complaints
from tests.claims.importing.tables.world import csv_of, make_town, row
from tests.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "/desk/import/"


@pytest.fixture
def town(transactional_db):
    return make_town()


def signed_in(context, live_server) -> None:
    client = Client()
    client.force_login(make_person("editor"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


def send(page: Page, live_server, *rows) -> None:
    page.goto(f"{live_server.url}{HERE}")
    file = {"name": "storm.csv", "mimeType": "text/csv", "buffer": csv_of(*rows)}
    page.get_by_label("A file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="storm.csv")).to_be_visible()


def test_a_table_is_sent_corrected_and_imported(page: Page, context, live_server, town):
    signed_in(context, live_server)
    send(page, live_server, row(), row(question="How many fell?", scope="b"))
    expect(page.get_by_role("heading", name="1 problem: nothing can be imported yet")).to_be_visible()
    refused = page.get_by_role("row").filter(has_text="there is no question")
    expect(refused).to_contain_text("How many fell?")
    page.get_by_role("link", name="Send it again").click()
    send(page, live_server, row(), row(scope="b"))
    page.get_by_text("Columns, and what becomes of the claims").click()
    page.get_by_label("Submit them to a reviewer").check()
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("2 claims wait for a reviewer")).to_be_visible()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("2 claims were imported.")).to_be_visible()
    assert list(Claim.objects.values_list("state", flat=True)) == ["submitted", "submitted"]


def test_how_far_it_is_is_shown_while_it_is_imported(page: Page, context, live_server, town):
    signed_in(context, live_server)
    send(page, live_server, row())
    page.route(
        "**/progress/",
        lambda route: route.fulfill(body=json.dumps({"done": 30, "of": 120, "what": "claims"})),
    )
    # As while the answer is awaited: the form is sent, and the page stays.
    page.evaluate("document.getElementById('go').addEventListener('submit', (sent) => sent.preventDefault())")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("claims: 30 of 120")).to_be_visible()
    assert page.get_by_role("progressbar").evaluate("bar => [bar.value, bar.max]") == [30, 120]


def test_it_is_done_without_scripts(browser, live_server, town):
    with browser.new_context(java_script_enabled=False, base_url=live_server.url) as plain:
        signed_in(plain, live_server)
        page = plain.new_page()
        send(page, live_server, row())
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_text("1 claim was imported.")).to_be_visible()
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_by_day_or_night_and_nothing_is_wider_than_the_screen(
    page: Page, context, live_server, town, width
):
    signed_in(context, live_server)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}{HERE}")
    page.get_by_text("columns", exact=False).last.click()
    found = complaints(page)
    send(page, live_server, row(), row(question="How many fell?", scope="b", article_title="x" * 120))
    page.get_by_text("Columns, and what becomes of the claims").click()
    found += complaints(page)
    assert found == []
