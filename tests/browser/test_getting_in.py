"""Getting articles in, in Chromium: several addresses told one by one, and the bookmark to drag."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.make import make_article
from tests.people import make_person

PASSWORD = "correct horse battery"
KNOWN = "https://news.example.org/losses"


@pytest.fixture
def desk(page: Page, live_server, transactional_db) -> Page:
    make_person("editor", password=PASSWORD)
    page.goto(f"{live_server.url}/accounts/login/?next=/desk/new/")
    page.get_by_label("Username").fill("edda")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="New article")).to_be_visible()
    return page


def test_several_addresses_are_told_one_by_one_and_stay_in_the_form(desk):
    make_article(url=KNOWN, title="Known")
    lines = [KNOWN, "http://10.0.0.1/", "http://127.0.0.1/a"]
    desk.get_by_label("Address").fill("\n".join(lines))
    desk.get_by_role("button", name="Take in").click()
    rows = desk.locator("#outcomes li")
    expect(rows).to_have_count(3)
    expect(desk.get_by_role("status")).to_have_text("0 of 3 taken in.")
    expect(rows.nth(0)).to_contain_text("This article is here already: “Known”")
    expect(rows.nth(1)).to_contain_text("10.0.0.1 is not on the public internet")
    expect(desk.get_by_label("Address")).to_have_value("\n".join(lines))
    expect(desk.get_by_role("button", name="Take in")).to_be_enabled()


def test_the_bookmark_is_made_by_a_script_and_opens_a_known_article_at_the_words(desk, live_server):
    known = make_article(url=f"{live_server.url}/about/", title="Known")
    desk.goto(f"{live_server.url}/desk/bookmarklet/")
    link = desk.get_by_role("link", name="To the desk")
    code = link.get_attribute("href")
    assert code == desk.get_by_label("Address of the bookmark").input_value()
    desk.goto(f"{live_server.url}/about/")
    desk.locator("h1").select_text()
    words = desk.evaluate("String(getSelection()).trim()")
    with desk.expect_popup() as opened:
        desk.evaluate(code.removeprefix("javascript:"))
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{live_server.url}/desk/articles/{known.key}/?")
    assert parse_qs(urlsplit(opened.value.url).query) == {"find": [words]}
