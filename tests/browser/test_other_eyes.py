"""Pages magnified, without motion, in forced colours."""

from playwright.sync_api import Page, expect

MOVES = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one)
    return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
}).map(one => one.outerHTML.slice(0, 120))"""
MARKS_LOST = """() => {
    const paper = getComputedStyle(document.body).backgroundColor
    const seen = colour => colour !== "none" && colour !== paper && !/^rgba.*, 0\\)$/.test(colour)
    const along = ".chart-mark, .chart-axis, .chart-dot, .chart-clash, .chart-label"
    const strips = ".whisker, .cap, .open-end, .dot, .axis"
    const drawn = one => seen(getComputedStyle(one).stroke) || seen(getComputedStyle(one).fill)
    const hidden = text => {  // by an edge in the colour of the paper, drawn over the letters
        const style = getComputedStyle(text)
        return style.stroke === paper && !style.paintOrder.startsWith("stroke")
    }
    return [...document.querySelectorAll(`${along}, ${strips}`)]
        .filter(one => one.checkVisibility())
        .filter(one => !drawn(one) && ![...one.children].some(drawn))
        .concat([...document.querySelectorAll("main svg text")].filter(hidden))
        .map(one => one.outerHTML.slice(0, 120))
}"""


def test_nothing_scrolls_sideways_on_the_narrowest_phone(page: Page, live_server, addresses):
    """The same as a window of 1280 pixels magnified to 400 %."""
    page.set_viewport_size({"width": 320, "height": 256})
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_magnified_fourfold_a_conflict_is_found_and_read(page: Page, live_server, demo):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("killed")
    page.get_by_role("button", name="Search").click()
    page.locator(".hit h2 a").first.click()
    expect(page.locator("#verdict")).to_contain_text("Reports are in conflict")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Questions").click()
    page.locator("details.narrow > summary").click()
    page.get_by_role("checkbox", name="In agreement").check()
    expect(page.locator("article.question")).to_have_count(6)


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(page: Page, live_server, demo):
    page.emulate_media(reduced_motion="reduce")
    for address in ("/", "/questions/", "/questions/q-killed/", "/compare/?source=nis&source=gur"):
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate(MOVES) == [], address


def test_in_forced_colours_every_mark_is_drawn(page: Page, live_server, demo):
    page.emulate_media(forced_colors="active")
    for address in ("/", "/questions/", "/questions/q-killed/", "/questions/q-liberated/", "/sources/nis/"):
        page.goto(f"{live_server.url}{address}")
        assert page.locator("main svg").count(), address
        assert page.evaluate(MARKS_LOST) == [], address


def test_on_a_phone_verdict_spread_and_chart_stand_in_the_first_two_screens(page: Page, live_server, demo):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/questions/q-killed/")
    for what in (".answer", ".tally", ".chart svg"):
        box = page.locator(what).locator("visible=true").first.bounding_box()
        assert box["y"] + box["height"] <= 2 * 844, what
