"""Two people on one article in two windows: the later one is told who has it open."""

from playwright.sync_api import Browser, Page, expect

from tests.make import make_article
from tests.people import make_person

PASSWORD = "correct horse battery"


def sign_in(page: Page, server, name: str) -> Page:
    page.goto(f"{server.url}/accounts/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Yours")).to_be_visible()
    return page


def test_who_opens_an_article_is_told_who_has_it_open(
    page: Page, browser: Browser, live_server, transactional_db
):
    make_article(key="one", title="Losses mount", text="Around 600 soldiers were killed.\n")
    for role, first, last in (("editor", "Edda", "Ström"), ("reviewer", "Rita", "Okafor")):
        make_person(role, first_name=first, last_name=last, password=PASSWORD)
    address = f"{live_server.url}/desk/articles/one/"
    sign_in(page, live_server, "edda")
    with page.expect_response("**/here/"):
        page.goto(address)
    expect(page.locator("#who-is-here")).to_be_empty()
    with browser.new_context() as other:
        second = sign_in(other.new_page(), live_server, "rita")
        second.goto(address)
        expect(second.locator("#who-is-here")).to_contain_text("Edda Ström has had this open since")
        second.goto(f"{live_server.url}/desk/queues/no-claims/")
        expect(second.get_by_role("rowheader")).to_contain_text("Edda Ström has had this open since")


def test_all_rows_of_a_queue_are_ticked_at_once_and_given(page: Page, live_server, transactional_db):
    for number in range(3):
        make_article(title=f"Article {number}", text="Rain.\n")
    make_person("editor", first_name="Edda", password=PASSWORD)
    sign_in(page, live_server, "edda")
    page.goto(f"{live_server.url}/desk/queues/no-claims/")
    page.get_by_label("Tick all rows of this page").check()
    expect(page.get_by_text("3 ticked")).to_be_visible()
    page.get_by_label("Article 1").uncheck()
    expect(page.get_by_text("2 ticked")).to_be_visible()
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_role("status").first).to_contain_text("2 assigned to Edda.")
