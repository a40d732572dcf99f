"""Every kind of public page in Chromium: accessible, within its width and its content security policy.

The context (conftest.py) fails a test whose page breaks the policy or asks for anything beyond this machine.
"""

from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db.models import Count, F
from playwright.sync_api import Page

from articles.models import Article, Source
from claims.actions import withdraw_claims
from claims.models import Claim, Question, Topic
from tests.make import make_report

EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def fullest(field: str) -> dict[str, str]:
    """For each value of the field the question with most claims."""
    questions = Question.objects.order_by("verdict__claims", "pk").annotate(word=F(field))
    return {question.word: question.get_absolute_url() for question in questions}


@pytest.fixture
def addresses(transactional_db) -> list[str]:
    """Of the demo data: one question of each verdict and of each kind, and one of every other page."""
    call_command("load_demo", verbosity=0, stdout=StringIO())
    longest = Article.objects.annotate(number=Count("claims")).order_by("-number")[0]
    speaker = Source.objects.annotate(number=Count("statements")).order_by("-number")[0]
    printer = Source.objects.annotate(number=Count("published")).order_by("-number")[0]
    topic = Topic.objects.get(parent=None)
    told = fullest("verdict__verdict") | fullest("value_kind")
    withdraw_claims(claims=Claim.objects.published().order_by("pk")[:3])  # for the list of corrections
    return [
        "/",
        "/topics/",
        f"/topics/{topic.slug}/",
        f"/topics/{topic.slug}/?verdict=no+reports&sort=newest",
        "/questions/",
        "/questions/?verdict=in+conflict&country=KR&since=2025-01&voices=2",
        "/questions/?verdict=no+reports&country=KR&kind=rubbish&since=yesterday&voices=many",
        *dict.fromkeys(told.values()),
        f"{told['in conflict']}?on=2025-01-01",
        f"{told['in conflict']}?on=yesterday",
        f"/articles/{longest.key}/",
        "/sources/",
        "/sources/?role=print",
        f"/sources/{speaker.slug}/",
        f"/sources/{printer.slug}/",
        "/changes/",
        "/changes/?by=entry",
        f"/changes/?topic={topic.slug}",
        "/corrections/",
        f"/report/?about={told['in conflict']}",
        make_report().get_absolute_url(),
        "/about/",
        "/privacy/",
        "/methodology/",
        "/data/",
        f"/embed{told['in conflict']}",
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_by_day_or_night_and_nothing_is_wider_than_the_screen(
    page: Page, live_server, addresses, width
):
    """By night only the colours are others, so only they are looked at again."""
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses:
        page.emulate_media(color_scheme="light")
        page.goto(f"{live_server.url}{address}")
        unfold(page)
        found |= complaints(page, address, EVERYTHING)
        page.emulate_media(color_scheme="dark")
        found |= complaints(page, f"{address} by night", COLOURS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == {}


def unfold(page: Page) -> None:
    for folded in page.locator("details:not([open]) > summary").all():
        if folded.is_visible():
            folded.click()


def complaints(page: Page, where: str, rules: dict) -> dict[tuple[str, str], list[str]]:
    violations = Axe().run(page, options=rules).response["violations"]
    return {(where, one["id"]): [node["html"] for node in one["nodes"]][:3] for one in violations}


def test_nothing_scrolls_sideways_on_the_narrowest_phone(page: Page, live_server, addresses):
    page.set_viewport_size({"width": 320, "height": 600})
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_keyboard_comes_past_the_navigation_with_one_key(page: Page, live_server, transactional_db):
    page.goto(f"{live_server.url}/methodology/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_from_the_front_page_to_the_evidence_and_to_another_day(page: Page, live_server, addresses):
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
    page.get_by_role("link", name="Back to now").click()
    assert "As known on" not in page.locator("main").inner_text()


def test_a_link_to_a_folded_claim_unfolds_it(page: Page, live_server, addresses):
    address = f"{live_server.url}{fullest('verdict__verdict')['in conflict']}"
    page.goto(address)
    key = page.locator("details.copies .print").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{key}")
    assert page.locator(f"[id='{key}']").is_visible()
