"""Every page can be used with the keyboard alone: what has the focus is seen, and it moves as one reads."""

import pytest
from playwright.sync_api import Page

# Every control that can be seen takes the focus in turn. Returned are those that then look as before or stay
# out of sight. A stretch of the verdict's history, in SVG, is outlined by its own ground.
UNSEEN_FOCUS = """() => {
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']"
    const controls = [...document.querySelectorAll(kinds)]
    const marked = one => {
        const style = getComputedStyle(one), ground = one.querySelector(".timeline__ground")
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || (ground && parseFloat(getComputedStyle(ground).strokeWidth) >= 3)
    }
    const inSight = one => {
        const box = one.getBoundingClientRect()
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
        return box.bottom > 0 && box.top < innerHeight && x >= box.left && x <= box.right
    }
    return controls.filter(one => one.type !== "hidden" && one.checkVisibility({visibilityProperty: true}))
        .filter(one => !one.closest(".report__trap, details:not([open]) > :not(summary)"))
        .filter(one => {
            one.focus()
            return document.activeElement !== one || !marked(one) || !inSight(one)
        })
        .map(one => one.outerHTML.slice(0, 120))
}"""
WHERE = """() => {
    const one = document.activeElement
    if (one === document.body) return null
    const box = one.getBoundingClientRect()
    return [Math.round(box.top + scrollY), Math.round(box.bottom + scrollY), one.outerHTML.slice(0, 120)]
}"""
MOST = 400  # far more than any page has


def test_the_keyboard_comes_past_the_navigation_with_one_key(page: Page, live_server, transactional_db):
    page.goto(f"{live_server.url}/methodology/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_has_the_focus_is_seen_to_have_it(page: Page, live_server, addresses, width):
    page.set_viewport_size({"width": width, "height": 900})
    unseen = {}
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        page.keyboard.press("Tab")  # from here on the browser shows the focus, as it does for a keyboard
        if found := page.evaluate(UNSEEN_FOCUS):
            unseen[address] = found
    assert unseen == {}


@pytest.mark.parametrize("address", ["/questions/q-killed/", "/questions/?verdict=in+conflict"])
def test_on_a_phone_the_focus_moves_down_the_page_as_one_reads(page: Page, live_server, demo, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}{address}")
    if page.locator("details.narrow").count():
        page.locator("details.narrow > summary").click()
        page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
        page.goto(f"{page.url}#top")
    reached, lowest = [], 0
    for _ in range(MOST):
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if place is None:
            break
        top, bottom, what = place
        assert bottom > lowest, what  # never back to a line above
        lowest = max(lowest, top)
        reached.append(what)
    assert len(reached) < MOST
    assert any("colophon" in what or "/start/" in what for what in reached[-3:])
