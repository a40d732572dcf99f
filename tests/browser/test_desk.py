"""The desk's page of an article in Chromium: by keyboard alone, by two at once, and without scripts."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from claims.models import Claim, Dismissal, Question
from tests.browser.looked_over import complaints
from tests.make import make_article, make_question, make_topic
from tests.people import make_person

TEXT = (
    "Ministry speaks of heavy losses\n\n"
    "Around 600 soldiers were killed and about 900 soldiers were wounded, the Northern Ministry said.\n\n"
    "The film was shown on Channel North. 😀 Nobody knows who made the film.\n\n"
    "The ministry gave no names.\n\nIt gave no ranks.\n\n"
    "Some 4,200 shells were fired on 28 April, according to the Staff.\n"
)


@pytest.fixture
def dead(transactional_db) -> Question:
    make_article(key="one", title="Ministry speaks of heavy losses", text=TEXT, published="2025-05-02")
    return make_question(title="How many soldiers had been killed?", what="killed only", unit="soldiers")


@pytest.fixture
def sign_in(live_server) -> Callable[[BrowserContext, str], None]:
    """Give a browser the cookie of a person of that role."""

    def signed(context: BrowserContext, name: str, role: str = "editor") -> None:
        client = Client()
        client.force_login(make_person(role, name=name))
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return signed


@pytest.fixture
def address(live_server, dead) -> str:
    return f"{live_server.url}/desk/articles/one/"


@pytest.fixture
def desk(page: Page, context, sign_in, address) -> Page:
    sign_in(context, "edda")
    page.set_viewport_size({"width": 1280, "height": 900})
    opened(page, address)
    return page


@pytest.fixture
def without_scripts_at_desk(browser, sign_in, address, live_server) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False, base_url=live_server.url) as plain:
        sign_in(plain, "edda")
        yield plain.new_page()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    heard(page)


def heard(page: Page) -> None:
    """From here on the page listens to keys."""
    expect(page.locator(".bench[data-ready]")).to_be_attached()


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)
    heard(page)


def heading(page: Page) -> str:
    return page.locator("#entry").inner_text()


def test_an_article_is_entered_by_keyboard_alone(desk: Page, dead):
    make_topic(name="Losses")
    expect(desk.locator("#wording, #id_wording")).to_have_value("Around 600")
    expect(desk.locator("#preview")).to_contain_text("One voice")
    press(desk, "Control+Enter")
    expect(desk.locator("main")).to_contain_text("Published: Around 600.")
    expect(desk.locator("#entry")).to_be_focused()
    killed = Claim.objects.get()
    assert (killed.state, killed.question, killed.statement.speaker.name) == (
        "published", dead, "Northern Ministry",
    )  # fmt: skip

    assert heading(desk) == "Claim from suggestion 2"
    desk.keyboard.press("q")
    expect(desk.locator("#id_new-title")).to_be_focused()
    desk.keyboard.type("How many soldiers had been wounded?")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Losses")
    expect(desk.locator("#preview")).to_contain_text("A new question: How many soldiers had been wounded?")
    desk.keyboard.press("Escape")
    desk.keyboard.press("l")
    press(desk, "s")
    wounded = Claim.objects.latest("pk")
    assert (wounded.state, wounded.question.state, wounded.question.topic.name) == (
        "draft",
        "draft",
        "Losses",
    )
    assert wounded.statement == killed.statement, "the speaker of the last claim"

    press(desk, "x")
    assert Dismissal.objects.count() == 1
    desk.keyboard.press("f")
    desk.keyboard.type("channel north")
    press(desk, "Enter")
    assert heading(desk) == "Claim from your selection"
    expect(desk.locator("#id_wording")).to_have_value("Channel North")
    expect(desk.locator("mark.mark--now")).to_have_text("Channel North")
    press(desk, "j")
    press(desk, "k")


def test_another_claim_from_one_sentence_and_another_question_by_its_words(desk: Page, dead):
    make_question(title="How many tents stood in the camp?")
    press(desk, "Control+Enter")
    press(desk, "k")
    assert heading(desk) == "Claim: Around 600"
    press(desk, "r")
    assert heading(desk) == "Another claim from this sentence"
    expect(desk.locator("#id_quote")).to_have_value(TEXT.split("\n\n")[1])
    desk.keyboard.press("/")
    expect(desk.locator("#id_another_question")).to_be_focused()
    desk.keyboard.type("camp tents")
    expect(desk.locator(".like__one")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(desk.locator("#id_another_question")).to_have_value("How many tents stood in the camp?")
    desk.keyboard.press("Escape")
    press(desk, "s")
    assert Claim.objects.latest("pk").question.title == "How many tents stood in the camp?"


def test_words_selected_with_the_mouse_begin_a_claim(desk: Page):
    desk.evaluate(
        """() => {
            const pieces = [...document.querySelectorAll('#words [data-start]')];
            const piece = pieces.find((one) => one.textContent.includes('who made'));
            const at = piece.textContent.indexOf('Nobody');
            const range = document.createRange();
            range.setStart(piece.firstChild, at);
            range.setEnd(piece.firstChild, at + 'Nobody knows'.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    press(desk, "c")
    expect(desk.locator("#id_wording")).to_have_value("Nobody knows")
    expect(desk.locator("mark.mark--now")).to_have_text("Nobody knows")


def test_what_the_words_mean_is_told_while_they_are_typed(desk: Page):
    desk.keyboard.press("e")
    expect(desk.locator("#id_wording")).to_be_focused()
    desk.keyboard.type("more than 3,000")
    expect(desk.locator("#read")).to_contain_text("3,001")
    expect(desk.locator("#read")).to_contain_text("does not stand in the quote")
    expect(desk).to_have_url(desk.url)  # no letter of it was taken for a key


def test_keys_of_one_letter_can_be_switched_off_and_stay_off(desk: Page, address):
    desk.keyboard.press("?")
    desk.get_by_label("Keys of one letter are on").uncheck()
    desk.keyboard.press("Escape")
    desk.keyboard.press("e")
    expect(desk.locator("#id_wording")).not_to_be_focused()
    opened(desk, address)
    desk.keyboard.press("e")
    expect(desk.locator("#id_wording")).not_to_be_focused()
    press(desk, "Control+Enter")
    assert Claim.objects.get().state == "published", "with Control it is no key of one letter"


def test_what_was_typed_outlives_a_closed_page_and_is_gone_once_it_is_saved(desk: Page, context, address):
    desk.locator("#id_occasion").fill("morning briefing")
    desk.locator("#id_scope").evaluate("field => { field.closest('details').open = true; }")
    desk.locator("#id_scope").fill("the north only")
    desk.close()
    again = context.new_page()
    opened(again, address)
    expect(again.locator("#typed")).to_contain_text("What you had typed here is back.")
    expect(again.locator("#id_occasion")).to_have_value("morning briefing")
    expect(again.locator("#id_scope")).to_be_visible()
    press(again, "s")
    claim = Claim.objects.get()
    assert (claim.scope, claim.statement.occasion) == ("the north only", "morning briefing")
    opened(again, f"{address}?claim={claim.key}")
    expect(again.locator("#typed")).to_be_hidden()
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.includes(':one:')).length") == 0


def test_what_was_typed_can_be_thrown_away_and_is_nobody_elses(desk: Page, context, sign_in, address):
    desk.locator("#id_occasion").fill("morning briefing")
    opened(desk, address)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Throw it away").click()
    expect(desk.locator("#id_occasion")).to_have_value("")
    desk.locator("#id_occasion").fill("evening briefing")
    sign_in(context, "emil")
    opened(desk, address)
    expect(desk.locator("#id_occasion")).to_have_value("")


def test_two_editors_on_one_claim_lose_nothing(desk: Page, browser, sign_in, address):
    press(desk, "s")
    claim = Claim.objects.get()
    opened(desk, f"{address}?claim={claim.key}")
    with browser.new_context() as other:
        sign_in(other, "emil")
        second = other.new_page()
        opened(second, f"{address}?claim={claim.key}")
        second.locator("#id_scope").fill("the south only")
        second.locator("#id_note").fill("Mine.")
        desk.locator("#id_scope").fill("the north only")
        press(desk, "Control+Enter")

        opened(second, second.url)  # closed and opened again: the claim is another by now
        expect(second.locator("#typed")).to_contain_text("the claim was changed since")
        expect(second.locator("#id_scope")).to_have_value("the north only")
        second.get_by_role("button", name="Show what I typed").click()
        expect(second.locator("#id_scope")).to_have_value("the south only")
        second.locator("#id_why").fill("so it says")
        with second.expect_navigation():
            second.get_by_role("button", name="Save and next").click()
        heard(second)
        expect(second.locator(".both")).to_contain_text("was changed by edda")
        row = second.locator(".both tr", has_text="Scope")
        expect(row).to_contain_text("the north only")
        expect(row).to_contain_text("the south only")
        row.get_by_role("radio").last.check()
        with second.expect_navigation():
            second.get_by_role("button", name="Save and next").click()
        heard(second)
    claim.refresh_from_db()
    assert (claim.scope, claim.note) == ("the south only", "Mine.")


def test_everything_is_done_without_scripts(without_scripts_at_desk: Page, dead):
    page = without_scripts_at_desk
    make_topic(name="Losses")
    page.goto("/desk/articles/one/")
    page.get_by_role("button", name="What it changes").click()
    expect(page.locator("#preview")).to_contain_text("One voice")
    page.get_by_role("button", name="Publish and next").click()
    expect(page.locator("main")).to_contain_text("Published: Around 600.")
    page.get_by_text("A new question").last.click()
    page.get_by_role("radio", name="A new question").check()
    page.get_by_label("Title", exact=True).fill("How many soldiers had been wounded?")
    page.get_by_label("Topic").select_option("Losses")
    page.get_by_role("button", name="Save draft and next").click()
    assert Claim.objects.latest("pk").question.title == "How many soldiers had been wounded?"
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator("main")).to_contain_text("Dismissed:")
    page.get_by_label("Words in the text", exact=False).fill("the film")
    page.get_by_role("button", name="Begin a claim").click()
    page.locator(".places a").last.click()
    expect(page.locator("#id_wording")).to_have_value("the film")
    page.goto("/desk/articles/one/?at=1")
    page.get_by_role("link", name="another claim from this sentence").click()
    expect(page.locator("#id_quote")).to_have_value(TEXT.split("\n\n")[1])


@pytest.mark.parametrize("width", [390, 1280, 1600])
def test_axe_finds_nothing_by_day_or_night_and_nothing_is_wider_than_the_screen(desk: Page, address, width):
    desk.set_viewport_size({"width": width, "height": 900})
    queries, found = ("", "?find=film", "?find=nowhere", "?start=130&end=140"), {}
    for query in queries:
        opened(desk, f"{address}{query}")
        found[query] = complaints(desk)
        bar = desk.locator("#save-bar")
        if bar.count():
            expect(bar).to_be_in_viewport(ratio=0.9)
    assert found == {query: [] for query in queries}
