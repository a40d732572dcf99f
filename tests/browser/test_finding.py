"""A list of questions is narrowed on a phone and on a desk, with scripts and without."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def questions(live_server, demo) -> str:
    return f"{live_server.url}/questions/"


def unfold(page: Page) -> None:
    page.locator("details.narrow > summary").click()


def hold(page: Page, pattern: str) -> list[Route]:
    """What is asked for at these addresses from now on, and waits for its answer."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def back(page: Page) -> None:
    """As the browser's button. The page is asked for anew meanwhile, which playwright calls an error."""
    with suppress(Error):
        page.go_back(wait_until="commit")


def let_go(page: Page, held: list[Route]) -> None:
    """Answers what was held back, and waits for a later answer: by then the page has taken them in."""
    for route in held:
        with suppress(Error):  # the page waits for it no more
            route.continue_()
            route.request.response()
    page.evaluate("fetch('/about/').then(answer => answer.text())")


def test_without_scripts_a_button_asks_for_the_page(browser: Browser, questions):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(questions)
    unfold(page)
    page.get_by_role("checkbox", name="In conflict").check()
    page.get_by_label("from", exact=True).fill("2025-01")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{questions}?verdict=in+conflict&since=2025-01")
    expect(page.locator("#list-number")).to_contain_text("of 54")
    expect(page.locator(".narrow__number")).to_have_text("2 filters")
    page.get_by_role("link", name=re.compile("Remove the filter Verdict")).click()
    expect(page).to_have_url(f"{questions}?since=2025-01")
    context.close()


def test_with_scripts_the_list_follows_at_once_and_focus_stays(page: Page, questions):
    page.set_viewport_size(PHONE)
    page.goto(questions)
    unfold(page)
    chosen = page.locator("#country-kr")
    chosen.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(f"{questions}?country=KR")
    expect(page.get_by_role("status")).to_contain_text("questions of 54")
    assert page.evaluate("document.activeElement.id") == "country-kr"
    expect(chosen).to_be_checked()
    expect(page.locator("details.narrow")).to_have_attribute("open", "")
    expect(page.locator(".narrow__number")).to_have_text("1 filter")
    page.get_by_label("Sort by").select_option("Title")
    expect(page).to_have_url(f"{questions}?country=KR&sort=title")
    back(page)
    expect(page).to_have_url(f"{questions}?country=KR")
    back(page)
    expect(page).to_have_url(questions)
    expect(page.get_by_role("status")).to_contain_text("54 questions")
    expect(page.locator("#country-kr")).not_to_be_checked()


def test_back_twice_at_once_shows_the_list_of_the_address(page: Page, questions):
    """The answer of the page in between comes last, or never: it is not what the address names."""
    page.goto(questions)
    page.get_by_role("checkbox", name="In agreement").check()
    expect(page).to_have_url(f"{questions}?verdict=in+agreement")
    page.get_by_label("Sort by").select_option("Title")
    expect(page).to_have_url(f"{questions}?verdict=in+agreement&sort=title")
    held = hold(page, "**/questions/?verdict=in+agreement")
    with page.expect_request("**/questions/?verdict=in+agreement"):
        back(page)
    back(page)
    expect(page).to_have_url(questions)
    expect(page.get_by_role("status")).to_contain_text("54 questions")
    let_go(page, held)
    expect(page.get_by_role("status")).to_contain_text("54 questions")
    expect(page.get_by_role("checkbox", name="In agreement")).not_to_be_checked()


def test_back_before_a_filter_is_answered_gives_it_up(page: Page, questions):
    page.goto(questions)
    page.get_by_role("checkbox", name="In agreement").check()
    expect(page).to_have_url(f"{questions}?verdict=in+agreement")
    held = hold(page, "**/questions/?*sort=title*")
    with page.expect_request("**/questions/?*sort=title*"):
        page.get_by_label("Sort by").select_option("Title")
    back(page)
    expect(page).to_have_url(questions)
    expect(page.get_by_role("status")).to_contain_text("54 questions")
    let_go(page, held)
    expect(page).to_have_url(questions)
    expect(page.get_by_role("status")).to_contain_text("54 questions")


def test_on_a_desk_the_facets_stand_open(page: Page, questions):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(questions)
    page.get_by_role("checkbox", name="In agreement").check()
    expect(page).to_have_url(f"{questions}?verdict=in+agreement")
    expect(page.locator("article.question")).to_have_count(6)
