"""A reviewer at work by keyboard: reads, comments, sends back, publishes, and is told what is new."""

import pytest
from playwright.sync_api import Page, expect

from claims.actions import save_claim
from claims.models import Claim, Comment, Look
from tests.make import make_claim, make_question
from tests.people import make_person

PASSWORD = "correct horse battery"


@pytest.fixture
def colin(transactional_db):
    return make_person("contributor")


@pytest.fixture
def waiting(colin) -> list[Claim]:
    question = make_question(title="How many fell?", protected=True)
    return [
        make_claim(by=colin, state="submitted", question=question, wording=wording)
        for wording in ("about 100", "about 200", "about 300")
    ]


@pytest.fixture
def review(page: Page, live_server, waiting) -> Page:
    """The list, signed in as a reviewer."""
    make_person("reviewer", password=PASSWORD)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/accounts/login/?next=/desk/review/")
    page.get_by_label("Username").fill("rita")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="3 claims wait for review")).to_be_visible()
    return page


def press(page: Page, *keys: str) -> None:
    """Once the page hears them."""
    expect(page.locator("body[data-ready]")).to_be_attached()
    for key in keys:
        page.keyboard.press(key)


def test_a_reviewer_reads_comments_sends_back_and_publishes_by_keyboard(review: Page):
    press(review, "j", "j")
    expect(review.get_by_role("link", name="about 200")).to_be_focused()
    press(review, "k", "Enter")
    heading = review.get_by_role("heading", level=1)
    expect(heading).to_have_text("about 100")
    press(review, "c")
    review.keyboard.type("Which region?")
    press(review, "Escape", "b")
    expect(heading).to_have_text("about 200")
    assert Comment.objects.get().words == "Which region?"
    press(review, "j")
    expect(heading).to_have_text("about 300")
    press(review, "k")
    expect(heading).to_have_text("about 200")
    press(review, "p")
    expect(heading).to_have_text("about 300")
    states = Claim.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["draft", "published", "submitted"]


def test_sending_back_without_words_asks_for_them(review: Page, waiting):
    review.get_by_role("link", name="about 100").click()
    expect(review.get_by_role("heading", level=1)).to_have_text("about 100")
    press(review, "b")
    expect(review.get_by_label("Comment, or what is missing")).to_be_focused()
    assert Claim.objects.submitted().count() == 3


def test_what_was_read_is_remembered_and_the_next_time_only_what_changed_is_new(review: Page, waiting, colin):
    with review.expect_response(lambda answer: answer.url.endswith("/seen/")) as remembered:
        review.get_by_role("link", name="about 100").click()
    assert remembered.value.status == 204
    assert Look.objects.get().claim == waiting[0]
    claim = Claim.objects.get(pk=waiting[0].pk)
    claim.scope = "the north"
    save_claim(claim=claim, by=colin)
    press(review, "l")
    row = review.get_by_role("row").filter(has_text="about 100")
    expect(row).to_contain_text("changed since you looked: scope")
    expect(review.get_by_role("row").filter(has_text="about 200")).to_contain_text("new")


def test_all_that_may_be_published_are_picked_and_published_together(review: Page):
    review.get_by_label("pick all 3 I may publish").check()
    press(review, "p")
    expect(review.get_by_text("3 claims published.")).to_be_visible()
    assert set(Claim.objects.values_list("state", flat=True)) == {"published"}
