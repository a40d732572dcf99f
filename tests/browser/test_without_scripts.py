"""A reader whose browser runs no script can do everything that others can."""

import re

from playwright.sync_api import Page, expect

from tests.browser.addresses import NOWHERE


def test_every_page_is_there_and_within_its_width(without_scripts: Page, addresses):
    for address in addresses:
        answer = without_scripts.goto(address)
        assert answer.status == (404 if address == NOWHERE else 200), address
        assert without_scripts.locator("h1").is_visible(), address
        for width in (390, 1280):
            without_scripts.set_viewport_size({"width": width, "height": 900})
            assert without_scripts.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_list_is_sorted_by_a_button(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/questions/")
    page.get_by_label("Sort by").select_option("Title")
    page.get_by_role("button", name="Show").locator("visible=true").first.click()
    expect(page).to_have_url(re.compile("sort=title"))
    titles = page.locator("article.question h2").all_inner_texts()
    assert titles == sorted(titles)


def test_words_are_found_from_the_front_page(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/")
    page.get_by_role("searchbox").fill("killed")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=killed"))
    page.locator(".hit h2 a").first.click()
    expect(page.locator("h1")).to_contain_text("killed")


def test_another_day_and_back(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/questions/q-killed/")
    page.get_by_label("Show this page as known on").fill("2024-12-24")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".as-known")).to_contain_text("As known on 24 Dec 2024")
    expect(page.locator("#verdict")).to_contain_text("Only one voice speaks")
    page.get_by_role("link", name="Back to now").first.click()
    expect(page.locator("#verdict")).to_contain_text("Reports are in conflict")


def test_what_is_folded_unfolds(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/questions/q-killed/")
    copies = page.locator("details.copies").first
    assert not copies.locator("li").first.is_visible()
    copies.locator("summary").click()
    assert copies.locator("li").first.is_visible()
    page.get_by_text(re.compile("The same .* as a table")).click()
    assert page.locator(".chart-table table").is_visible()


def test_two_sources_are_laid_side_by_side(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/sources/nis/")
    page.get_by_role("link", name="Compare with others").click()
    page.get_by_label("Add a source or outlet").fill("Ukrainian military intelligence (GUR)")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".columns").first.locator("li")).to_have_count(2)
    expect(page.locator("table.across tbody tr").first).to_be_visible()


def test_two_claims_are_laid_side_by_side(without_scripts: Page, demo):
    page = without_scripts
    page.goto("/questions/q-killed/")
    page.get_by_role("link", name="Compare any two claims").click()
    page.get_by_role("link", name="Volodymyr Zelensky: more than 2,666").click()
    page.get_by_role("link", name="South Korean intelligence (NIS): about 2,000").click()
    expect(page.locator("#relation")).to_contain_text("Conflict")
