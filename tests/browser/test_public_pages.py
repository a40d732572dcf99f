"""The readers' pages with the real data, in a browser: on a phone in the light, on a desk in the dark.

That no page asks for anything beyond this machine and none breaks its own content security policy is
watched in conftest.py, for every test here.
"""

from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, Source
from claims.models import Question, Topic, Verdict

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def pages(live_server) -> list[str]:
    """One address of each kind of page, and a question for each verdict there is."""
    call_command("load_demo", stdout=StringIO())
    verdicts = Verdict.objects.values_list("verdict", flat=True).distinct()
    of_each = [Question.objects.filter(verdict__verdict=verdict).first() for verdict in verdicts]
    busiest = Question.objects.order_by("-verdict__claims").first()
    paths = [reverse(name) for name in ("home", "topics", "sources", "changes", "methodology", "login")]
    paths += sorted({reverse("question", args=[question.slug]) for question in (*of_each, busiest)})
    paths += [
        reverse("topic", args=[Topic.objects.first().slug]),
        reverse("article", args=[Article.objects.first().key]),
        reverse("source", args=[Source.objects.first().slug]),
        "/no-such-page/",
    ]
    return [live_server.url + path for path in paths]


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (1280, "dark")], ids=["phone-light", "desktop-dark"]
)
def test_every_page_can_be_read_by_everybody(page, pages, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert len(pages) > 12
    flaws = []
    for address in pages:
        answer = page.goto(address)
        if answer.status != (404 if "no-such" in address else 200):
            flaws.append(f"{address} answers {answer.status}")
        found = Axe().run(page, options=WCAG)
        if found.violations_count:
            flaws.append(f"{address}\n{found.generate_report()}")
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if too_wide > 0:
            flaws.append(f"{address} is {too_wide} pixels wider than the screen")
    assert not flaws, "\n".join(flaws)


def test_a_reader_comes_from_the_front_page_to_the_evidence_by_links(page, pages, live_server):
    page.goto(live_server.url)
    page.locator("main a[href^='/questions/']").first.click()
    assert "/questions/" in page.url
    page.locator("main a[href^='/articles/']").first.click()
    assert "/articles/" in page.url
    assert page.locator("main a[href^='http']").count() >= 1  # the report itself, where it stands
