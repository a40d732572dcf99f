"""An editor at work in Chromium: what is entered at the desk is what readers see a moment later."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from claims.models import Claim, Question, Statement, VerdictChange
from tests.make import make_claim, make_question, make_source
from tests.people import make_person

PASSWORD = "correct horse battery"
QUOTE = "about 6,000 soldiers had been killed.\nIt gave no names."


@pytest.fixture
def question(transactional_db) -> Question:
    """One voice so far: the intelligence service says about 600."""
    question = make_question(title="How many soldiers had been killed?", measure="fixed", unit="soldiers")
    make_claim(question=question, voice="Intelligence service", wording="about 600")
    return question


@pytest.fixture
def desk(page: Page, live_server, question) -> Page:
    """Signed in as an editor."""
    make_person("editor", password=PASSWORD)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    page.goto(f"{live_server.url}/accounts/login/?next=/admin/")
    page.get_by_label("Username").fill("edda")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What is to be done")).to_be_visible()
    return page


def search(page: Page, field: str, words: str) -> None:
    """Type into a search field and take what it finds."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def add_article(page: Page, outlet: str) -> Article:
    page.locator(".model-article .addlink").click()
    page.get_by_label("Address").fill("https://news.example.org/losses?utm_source=mail")
    page.get_by_label("Title").fill("Ministry speaks of heavy losses")
    search(page, "publisher", outlet)
    page.get_by_label("Published on").fill("2025-05-02")
    page.get_by_label("Text:").fill(
        "The ministry said about 6,000 soldiers had been killed.\nIt gave no names."
    )
    page.get_by_label("published", exact=True).check()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    return Article.objects.get(url="https://news.example.org/losses")


def add_statement(page: Page, speaker: str) -> Statement:
    page.get_by_role("link", name="Statements").click()
    page.get_by_role("link", name="Add statement").click()
    search(page, "speaker", speaker)
    page.get_by_label("Said on").fill("2025-05-01")
    page.get_by_label("Occasion").fill("weekly briefing")
    page.get_by_role("button", name="Save", exact=True).click()
    return Statement.objects.get(occasion="weekly briefing")


def test_a_claim_that_contradicts_another_opens_a_conflict_and_withdrawing_it_closes_it(
    desk: Page, live_server, question
):
    make_source("The Daily")
    make_source("Defence ministry", kind="government")
    public = f"{live_server.url}{question.get_absolute_url()}"

    article = add_article(desk, "The Daily")
    add_statement(desk, "Defence ministry")
    desk.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    desk.get_by_role("link", name="Add a claim").click()
    desk.get_by_label("Quote").fill(QUOTE)
    search(desk, "question", "How many soldiers")
    desk.get_by_label("Wording").fill("about 6,000")
    expect(desk.locator(".reading")).to_have_text("Read as 5,400 to 6,600 soldiers.")
    expect(desk.get_by_label("Answer:")).to_be_hidden()
    search(desk, "statement", "Defence ministry")
    desk.get_by_label("published", exact=True).check()
    desk.get_by_role("button", name="Save", exact=True).click()

    claim = Claim.objects.get(wording="about 6,000")
    expect(desk.locator(".messagelist")).to_contain_text("≠ In conflict, was 1 One voice")
    change = VerdictChange.objects.filter(question=question).latest("pk")
    assert (change.before, change.after, change.claim) == ("one voice", "in conflict", claim)
    assert change.by.get_username() == "edda"
    assert article.newest_version().text[claim.quote_start : claim.quote_end] == claim.quote
    desk.goto(public)
    expect(desk.locator("main")).to_contain_text("In conflict")
    expect(desk.locator("main")).to_contain_text("Defence ministry")
    desk.goto(f"{live_server.url}/changes/")
    expect(desk.locator("main")).to_contain_text("about 6,000")

    desk.goto(f"{live_server.url}/admin/claims/claim/{claim.pk}/change/")
    desk.get_by_label("withdrawn").check()
    desk.get_by_label("Why:").fill("The ministry denies that it was said.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("1 One voice, was ≠ In conflict")
    change = VerdictChange.objects.filter(question=question).latest("pk")
    assert (change.before, change.after, change.claim) == ("in conflict", "one voice", claim)
    desk.goto(public)
    expect(desk.locator("main")).not_to_contain_text("In conflict")
    expect(desk.locator("main")).not_to_contain_text("Defence ministry")


def test_a_claim_is_entered_with_a_statement_described_on_the_way(desk: Page, live_server, question):
    source = make_source("Defence ministry", kind="government")
    desk.goto(f"{live_server.url}/admin/claims/claim/add/?article={Article.objects.get().pk}")
    search(desk, "question", "How many soldiers")
    desk.get_by_label("Summary").fill("The ministry spoke of nearly 700 dead.")
    desk.get_by_label("Wording").fill("some people")
    expect(desk.locator(".reading--wrong")).to_be_visible()
    desk.get_by_label("Wording").fill("nearly 700")
    search(desk, "speaker", "Defence ministry")
    desk.get_by_label("Said on").fill("2025-05-01")
    desk.get_by_label("published", exact=True).check()
    desk.get_by_role("button", name="Save and add another").click()
    expect(desk.locator(".messagelist")).to_contain_text("New statement: Defence ministry, 2025-05-01.")
    assert Statement.objects.get(speaker=source).claims.get().wording == "nearly 700"
    expect(desk.locator(".field-statement .select2-selection")).to_contain_text("Defence ministry")


def test_an_error_stands_beside_its_field_and_what_was_entered_stays(desk: Page, live_server, question):
    desk.goto(f"{live_server.url}/admin/claims/claim/add/?article={Article.objects.get().pk}")
    search(desk, "question", "How many soldiers")
    desk.get_by_label("Wording").fill("between 40 and 36")
    desk.get_by_label("As of:").fill("2025-02-30")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".errornote")).to_be_visible()
    for field in ("wording", "as_of", "statement"):
        expect(desk.locator(f".form-row.field-{field} .errorlist")).to_be_visible()
    expect(desk.get_by_label("Wording")).to_have_value("between 40 and 36")
    assert Claim.objects.count() == 1


def test_many_claims_are_withdrawn_from_the_list(desk: Page, live_server, question):
    make_claim(question=question, voice="Defence ministry", wording="about 6,000")
    desk.goto(f"{live_server.url}/admin/claims/claim/")
    desk.get_by_label("Pick “about 6,000”").check()
    desk.get_by_label("Action:").select_option("withdraw")
    desk.get_by_label("Why:").fill("entered twice")
    desk.get_by_role("button", name="Go").click()
    expect(desk.locator(".messagelist")).to_contain_text("1 claim withdrawn.")
    expect(desk.locator(".messagelist")).to_contain_text("1 One voice, was ≠ In conflict")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_the_desk_is_wider_than_the_screen(desk: Page, live_server, question, width):
    desk.set_viewport_size({"width": width, "height": 900})
    claim, article = Claim.objects.get(), Article.objects.get()
    for path in (
        "",
        "claims/claim/add/",
        f"claims/claim/{claim.pk}/change/",
        f"claims/claim/{claim.pk}/history/",
        f"articles/article/{article.pk}/change/",
        f"claims/question/{question.pk}/change/",
    ):
        desk.goto(f"{live_server.url}/admin/{path}")
        expect(desk.locator("#content")).to_be_visible()
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert desk.evaluate(wider) is False, path
    assert re.search(r"/change/$", desk.url)
