"""What readers take away from a page, and how a question stands on somebody else's page."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.make import make_claim, make_question

HOST = """<!doctype html><html lang="en"><title>A blog</title><h1>A blog</h1>
<iframe src="{site}{path}" title="claimtrack" width="100%" height="100" frameborder="0"></iframe>
<script src="{site}/embed/resize.js"></script>"""


@pytest.fixture
def question(transactional_db):
    question = make_question(slug="dead", title="How many had died?")
    make_claim(question=question, voice="North", wording="about 600")
    make_claim(question=question, voice="South", wording="2,000")
    return question


@pytest.fixture
def blog(live_server):
    """`blog(path)`: the address of another site's page with our lines in it."""
    shown = {}

    class Blog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(HOST.format(site=live_server.url, path=shown["path"]).encode())

        def log_message(self, *_: object) -> None:
            """Tests are silent."""

    def address(path: str) -> str:
        shown["path"] = path
        return f"http://127.0.0.1:{server.server_address[1]}/"

    with ThreadingHTTPServer(("127.0.0.1", 0), Blog) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("width", [320, 900])
def test_an_embed_takes_the_height_it_needs(page: Page, blog, question, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(blog("/embed/questions/dead/"))
    frame = page.locator("iframe")
    inside = page.frame_locator("iframe")
    expect(inside.locator("h1")).to_have_text("How many had died?")
    expect(frame).not_to_have_attribute("height", "100")
    card = inside.locator(".embed").bounding_box()
    assert abs(frame.bounding_box()["height"] - card["height"]) <= 1
    assert page.context.cookies() == []


def test_no_other_page_can_be_framed(browser: Browser, blog, question):
    """In a context of its own: the usual one fails where a policy is broken, which is the point here."""
    with browser.new_context() as context:
        page = context.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
            page.goto(blog("/questions/dead/"))
        assert page.frame_locator("iframe").get_by_text("How many had died?").count() == 0


def test_a_citation_is_copied_with_one_press(page: Page, context: BrowserContext, live_server, question):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/questions/dead/")
    page.get_by_text("Cite", exact=True).click()
    copy = page.get_by_role("button", name="Copy APA")
    copy.click()
    expect(page.get_by_role("button", name="Copied APA")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("APA", exact=True).first.input_value()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_everything_can_be_copied_by_hand_without_a_script(page: Page, live_server, question):
    page.goto(f"{live_server.url}/questions/dead/")
    page.get_by_text("Cite", exact=True).click()
    assert page.get_by_role("button", name="Copy").count() == 0
    assert page.locator("#cite-apa").input_value().startswith("claimtrack. (")


def test_paper_shows_what_is_folded_and_nothing_to_press(page: Page, live_server, question):
    page.goto(f"{live_server.url}/questions/dead/")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator(".day-form").is_visible()
    assert not page.locator(".share__more").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("#state-link").is_visible()
