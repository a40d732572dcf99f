"""Every kind of public page in Chromium: accessible, within its width and its content security policy.

The context (conftest.py) fails a test whose page breaks the policy, asks for anything beyond this machine or
for a file that is not there, or complains in the console.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import NOWHERE, fullest
from tests.browser.looked_over import complaints


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_by_day_or_night_and_nothing_is_wider_than_the_screen(
    page: Page, live_server, addresses, width
):
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses:
        answer = page.goto(f"{live_server.url}{address}")
        assert answer.status == (404 if address == NOWHERE else 200), address
        unfold(page)
        found[address] = complaints(page)
    assert found == {address: [] for address in addresses}


def unfold(page: Page) -> None:
    """With the mouse: nothing lies over a fold that can be seen."""
    for folded in page.locator("details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()


def test_from_the_front_page_to_the_evidence_and_to_another_day(page: Page, live_server, demo):
    """As a reader would: a conflict, its copies unfolded, the page as known on a day, and back."""
    page.goto(live_server.url)
    page.locator("article.question h3 a").first.click()
    assert "Reports are in conflict" in page.locator("main").inner_text()
    copies = page.locator("details.copies").first
    assert not copies.locator("li").first.is_visible()
    copies.locator("summary").click()
    assert copies.locator("li").first.is_visible()
    page.get_by_label("Show this page as known on").fill("2024-12-24")
    page.get_by_role("button", name="Show").click()
    assert "As known on 24 Dec 2024" in page.locator("main").inner_text()
    page.get_by_role("link", name="Back to now").first.click()
    assert "As known on" not in page.locator("main").inner_text()


def test_a_link_to_a_folded_claim_unfolds_it(page: Page, live_server, demo):
    address = f"{live_server.url}{fullest('verdict__verdict')['in conflict']}"
    page.goto(address)
    key = page.locator("details.copies .print").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{key}")
    assert page.locator(f"[id='{key}']").is_visible()
