"""How to cite a question, and the link to the state that is cited."""

import html
import re
from datetime import date

import pytest
from django.utils import timezone

from claims.queries.citation import bibtex, citation
from tests.make import make_claim, make_question

PAGE = "https://claims.example.org/questions/dead/"
DAY = date(2025, 5, 1)


def styles(title: str) -> dict[str, str]:
    return {style.id: style.words for style in citation(title, "dead", PAGE, DAY).styles}


def test_three_styles_with_the_day_and_a_link_to_that_state():
    cited = styles("How many had died?")
    assert cited["apa"] == f"claimtrack. (2025, May 1). How many had died? {PAGE}?on=2025-05-01"
    assert cited["chicago"] == (
        f"claimtrack. “How many had died?” As known on May 1, 2025. {PAGE}?on=2025-05-01."
    )
    assert cited["bibtex"].splitlines() == [
        "@misc{claimtrack-dead-2025-05-01,",
        "  author = {{claimtrack}},",
        "  title = {{How many had died?}},",
        "  year = {2025},",
        "  month = {5},",
        "  note = {As known on 2025-05-01},",
        f"  url = {{{PAGE}?on=2025-05-01}}",
        "}",
    ]


def test_a_title_without_an_end_gets_one():
    assert "The dead. https" in styles("The dead")["apa"]


@pytest.mark.parametrize("title", ["50 % & more", "a }} , evil = {x", "C:\\x_y", "#1 ~ ^2 $3"])
def test_no_title_ends_its_entry(title):
    entry = bibtex(title, "dead", DAY, PAGE)
    unescaped = re.sub(r"\\(text\w+\{\}|.)", "", entry)
    assert unescaped.count("{") == unescaped.count("}")
    assert len(entry.splitlines()) == 8
    assert not re.search(r"[%&#$_~^]", unescaped.splitlines()[2])


@pytest.mark.django_db
def test_the_page_cites_the_day_it_shows_else_today(client):
    make_claim(question=make_question(slug="dead"))
    for address, day in {
        "/questions/dead/?on=2025-05-01": "2025-05-01",
        "/questions/dead/": timezone.localdate().isoformat(),
    }.items():
        page = html.unescape(client.get(address).content.decode())
        link = f"http://testserver/questions/dead/?on={day}"
        assert f'value="{link}"' in page
        assert page.count(link) >= 4
        assert f"As known on {day}" in page


@pytest.mark.django_db
def test_the_link_leads_to_a_page(client):
    make_claim(question=make_question(slug="dead"))
    page = client.get("/questions/dead/").content.decode()
    link = re.search(r'id="state-link"[^>]*value="http://testserver([^"]*)"', page)[1]
    assert client.get(link).status_code == 200
