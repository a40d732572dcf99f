"""A reader reports an error, and finds the answer where it was promised."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page

from claims.actions import answer_report
from claims.models import ErrorReport
from tests.browser.looked_over import complaints
from tests.make import make_claim, make_question, make_user


@pytest.fixture
def question(transactional_db, monkeypatch):
    monkeypatch.setattr("claims.visitors.QUICKEST", timedelta(0))  # this reader types fast
    return make_claim(question=make_question(title="How many had died?", slug="dead")).question


def report(page: Page, site: str) -> None:
    page.goto(f"{site}/questions/dead/")
    page.get_by_role("link", name="Report an error").click()
    assert page.get_by_label("Page").input_value() == "/questions/dead/"
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Say what is wrong.").is_visible()
    assert complaints(page) == []
    page.get_by_label("What is wrong?").fill("It says 600, the article says 60.")
    page.get_by_role("button", name="Send").click()
    assert "Received, not looked into yet" in page.locator("main").inner_text()


def test_from_a_page_to_the_answer(page: Page, live_server, question):
    report(page, live_server.url)
    assert not page.context.cookies()
    stored = ErrorReport.objects.get()
    stored.state, stored.answer = "answered", "It is 60 now."
    answer_report(report=stored, by=make_user())
    page.reload()
    assert "It is 60 now." in page.locator("main").inner_text()
    assert not page.get_by_label("Leave this empty").count()


def test_without_script_it_is_the_same(browser: Browser, live_server, question):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/report/?about=/questions/dead/")
    page.get_by_label("What is wrong?").fill("It says 600, the article says 60.")
    page.get_by_role("button", name="Send").click()
    assert "Received, not looked into yet" in page.locator("main").inner_text()
    context.close()
