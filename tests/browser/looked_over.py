"""What is wrong with a page for those who see little, by day and by night, and on a narrow screen."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
VIOLATIONS = """rules => axe.run(rules).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`)))"""
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


def complaints(page: Page) -> list[str]:
    """What axe finds with everything unfolded, and whether the page is wider than the screen.

    By night only the colours are others, so only they are looked at again.
    """
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, rules in (("light", EVERYTHING), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {one}" for one in page.evaluate(VIOLATIONS, rules)]
    return found + ["wider than the screen"] * page.evaluate(WIDER)
