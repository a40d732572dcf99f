"""Each story of the shipped data can be found from the front page in three clicks, and reads right there."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from claims.models import Question
from tests.claims.pages.page_words import words

# story: (question, address on it, what a reader must find there)
STORIES = {
    "one date, two parties": ("q-force", "", ["Reports are in agreement", "4 Dec 2024"]),
    "nine engineers, one source": (
        "q-engdead",
        "",
        ["Only one voice speaks", "Every report goes back to one statement, by North Korean state."],
    ),
    "120 and 120, about 220, over 200": ("q-guns", "", ["Reports can all be right", "about 220"]),
    "one count of the dead grows": ("q-killed", "", ["at least 100", "about 300", "about 600", "superseded"]),
    "two series meet at 6,000": ("q-casualties", "", ["about 6,000", "more than 6,000"]),
    "1,100 or over 3,000 on one day": (
        "q-casualties",
        "?on=2024-12-23",
        ["As known on 23 Dec 2024", "Reports are in conflict", "1,100", "more than 3,000"],
    ),
    "3,000 or nearly 12,000 in two days": (
        "q-wave1",
        "?on=2024-10-24",
        ["Reports are in conflict", "nearly 12,000"],
    ),
    "how 6,000 casualties became 6,000 dead": (
        "q-killed",
        "",
        ["Figures that changed on the way", "How many were killed or wounded in all by a given date?"],
    ),
    "lost, casualties, killed": ("q-killed", "", ["it answers another question", "about 4,000"]),
    "600 dead, still printed after 2,000": (
        "q-killed",
        "",
        ["about 2,000", "The Moscow Times", "superseded"],
    ),
    "500 killed, one website": (
        "q-maryino",
        "",
        ["Reports are in conflict", "Global Defense Corp", "and 2 more"],
    ),
    "101 portraits are no death toll": ("q-portraits", "", ["Only one voice speaks", "101"]),
    "the wrong border": ("q-killed", "", ["WDMD TV"]),
    "or becomes and": ("q-shells", "", ["Figures that changed on the way", "3.5"]),
    "1.6, 6.5, 9, 12 million shells": (
        "q-shells",
        "",
        ["Reports are in conflict", "about 6.5 million", "more than 10 million", "covers:"],
    ),
    "10,900 or 19,000": ("q-planned", "", ["Figures that changed on the way", "19,000", "10,900"]),
    "the day of the news for the day of the event": (
        "q-powdate",
        "",
        ["Figures that changed on the way", "11 Jan 2025", "9 Jan 2025"],
    ),
    "26 April and 28 April": ("q-putin", "", ["26 Apr 2025", "28 Apr 2025"]),
    "27 or 28 April": ("q-ackkp", "", ["Only one voice speaks", "27 Apr 2025"]),
    "Kursk retaken, or not": (
        "q-liberated",
        "",
        ["Reports are in conflict", "Ukrainian General Staff: denied", "draw the line differently"],
    ),
    "first clash": ("q-clash", "", ["Reports can all be right", "25 Oct 2024"]),
    "10,000 or 8,000 in February 2026": ("q-kursk", "", ["about 8,000", "10,000"]),
    "1.5 then 1.6 million mines": ("q-uxo", "", ["about 1.6 million", "550,000"]),
    "who fired the warning shots": ("q-shots", "", ["Figures that changed on the way", "Russian soldiers"]),
    "names bent by translation": ("q-minister", "", ["Reports are in agreement", "No Kwang-chol"]),
    "a missing year and a wrong year": ("q-signed", "", ["19 Jun 2024", "year not given", "2023"]),
}


@pytest.fixture
def demo(db) -> None:
    call_command("load_demo", verbosity=0, stdout=StringIO())


def links(client: Client, address: str) -> set[str]:
    """The pages of the site that a page leads to."""
    page = client.get(address)
    assert page.status_code == 200, address
    if page.streaming or not page.headers["Content-Type"].startswith("text/html"):
        return set()
    found = re.findall(r'href="(/[^"#?]*)', page.content.decode())
    return {link for link in found if not link.startswith(("/static/", "/admin/"))}


def test_every_question_is_three_clicks_from_the_front_page_at_most(client, demo):
    first = links(client, "/")
    second = set().union(*(links(client, address) for address in first if address.startswith("/topics/")))
    third = set().union(*(links(client, address) for address in second if address.startswith("/topics/")))
    wanted = {question.get_absolute_url() for question in Question.objects.all()}
    assert len(STORIES) == 26
    assert wanted - (first | second | third) == set()


def test_each_story_reads_right(client, demo):
    missing = {}
    for story, (slug, address, phrases) in STORIES.items():
        shown = words(client.get(f"/questions/{slug}/{address}"))
        if lost := [phrase for phrase in phrases if phrase not in shown]:
            missing[story] = lost
    assert missing == {}
