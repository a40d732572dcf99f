"""Sources are reviewed by keyboard: on, back, accept, reject with a reason."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Source
from tests.make import make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def review(page: Page, live_server):
    for name in ("Aaa", "Bbb", "Ccc"):
        make_source(name)
    reviewer = make_person("reviewer", name="rosa", password="a long word 1")
    page.goto(f"{live_server.url}/accounts/login/?next=/desk/sources/aaa/")
    page.get_by_label("Username").fill(reviewer.username)
    page.get_by_label("Password").fill("a long word 1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aaa")
    return page


def state(name: str) -> str:
    return Source.objects.get(name=name).review_state


def press(page: Page, key: str) -> None:
    """Once the page's script is there."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_a_queue_is_worked_off_with_single_keys(review):
    heading = review.get_by_role("heading", level=1)
    press(review, "j")
    expect(heading).to_have_text("Bbb")
    press(review, "k")
    expect(heading).to_have_text("Aaa")
    press(review, "a")
    expect(heading).to_have_text("Bbb")
    assert state("Aaa") == "accepted"
    press(review, "r")  # wants a reason: the field for it has the focus
    review.keyboard.type("a jar of rejects")
    review.keyboard.press("Escape")
    assert state("Bbb") == "new"
    review.get_by_role("button", name="Reject").click()
    expect(heading).to_have_text("Ccc")
    assert state("Bbb") == "rejected"
