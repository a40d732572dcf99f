"""All questions: narrowed and sorted as the address asks, whatever it holds."""

import re

import pytest

from articles.actions import merge_sources, save_source
from claims.actions import save_claim, save_question
from claims.models import Claim, Question
from tests.claims.pages.page_words import section, without_markup, words
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def three():
    """One in conflict, one with one voice, one without reports, each under a topic of its own."""
    dead = make_question(slug="dead", title="How many had died?", topic=make_topic(name="Losses"))
    nis = make_source("NIS", kind="intelligence service", country="KR")
    kyiv = make_source("Kyiv", kind="government", country="UA")
    herald = make_source("The Herald", slug="herald")
    make_claim(question=dead, voice=nis, wording="about 1,100", as_of="2025-01-10")
    make_claim(question=dead, voice=kyiv, wording="3,010", as_of="2025-01-10")
    wounded = make_question(slug="wounded", title="How many wounded?", topic=make_topic(name="Wounds"))
    make_claim(question=wounded, voice=nis, article=make_article(publisher=herald), as_of="2024-11")
    make_question(slug="missing", title="How many missing?", topic=make_topic(name="Captives"))


TITLES = {"dead": "How many had died?", "wounded": "How many wounded?", "missing": "How many missing?"}


def found(client, query: str) -> list[str]:
    listed = section(client.get(f"/questions/?{query}"), "questions")
    places = {slug: listed.find(title) for slug, title in TITLES.items()}
    return sorted((slug for slug, place in places.items() if place >= 0), key=places.__getitem__)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["dead", "wounded", "missing"]),
        ("verdict=in+conflict", ["dead"]),
        ("verdict=no+reports&verdict=one+voice", ["wounded", "missing"]),
        ("topic=wounds&topic=captives", ["wounded", "missing"]),
        ("source=nis", ["dead", "wounded"]),
        ("source=herald", ["wounded"]),
        ("source=nis&verdict=in+conflict", ["dead"]),
        ("kind=government", ["dead"]),
        ("country=KR", ["dead", "wounded"]),
        ("country=KR&country=UA&topic=wounds", ["wounded"]),
        ("since=2025", ["dead"]),
        ("until=2024-12-31", ["wounded"]),
        ("since=2024-11-30&until=2025-01-09", ["wounded"]),
        ("since=2025-01-10&until=2025-01-10", ["dead"]),
        ("since=2025-01-11", []),
        ("voices=2", ["dead"]),
        ("voices=1", ["dead", "wounded"]),
        ("sort=title", ["dead", "missing", "wounded"]),
        ("sort=spread", ["dead", "wounded", "missing"]),
        ("sort=voices&country=KR", ["dead", "wounded"]),
        ("after=dead", ["wounded", "missing"]),
        ("sort=title&after=missing", ["wounded"]),
        ("before=missing", ["dead", "wounded", "missing"]),
        ("after=no-such-question", ["dead", "wounded", "missing"]),
    ],
)
def test_the_address_asks_and_the_list_answers(client, three, query, slugs):
    assert found(client, query) == slugs


def test_each_value_is_offered_with_what_it_would_find(client, three):
    page = words(client.get("/questions/?country=UA"))
    assert "South Korea 2" in page
    assert "Ukraine 1" in page
    assert "≠ In conflict 1" in page
    assert "1 One voice 0" in page


def test_what_was_chosen_can_be_taken_away_again(client, three):
    page = client.get("/questions/?verdict=in+conflict&country=KR&since=2025-01&voices=2&sort=title")
    listed = section(page, "questions")
    assert "1 question of 3" in listed
    assert "Verdict: In conflict" in listed
    assert "Figures as of: from 1 Jan 2025 on" in listed
    assert "Independent voices: at least 2" in listed
    page = page.content.decode()
    assert 'href="/questions/?country=KR&amp;since=2025-01&amp;voices=2&amp;sort=title"' in page
    assert 'href="/questions/?sort=title"' in page


def test_a_list_that_is_empty_tells_each_way_out(client, three):
    listed = section(client.get("/questions/?verdict=in+conflict&country=KR&since=2026"), "questions")
    assert "0 questions of 3" in listed
    assert "No question fits all of this" in listed
    assert "Without “from 1 Jan 2026 on” 1" in listed
    assert "Without “In conflict” 0" in listed


def test_without_questions_it_says_so(client):
    make_question(state="draft")
    assert "No question has been published yet." in words(client.get("/questions/"))


def test_a_form_sent_with_empty_fields_leads_to_the_clean_address(client, three):
    asked = {"verdict": "in conflict", "since": "", "until": "", "voices": "", "sort": "", "rubbish": ""}
    answer = client.get("/questions/", asked)
    assert (answer.status_code, answer.url) == (302, "/questions/?verdict=in+conflict")


def test_long_lists_have_pages_both_ways(client):
    topic = make_topic()
    for number in range(45):
        make_question(slug=f"q-{number:02}", title=f"How many, {number:02}?", topic=topic)
    pages = [
        client.get(f"/questions/{query}").content.decode() for query in ("", "?after=q-19", "?after=q-39")
    ]
    shown = [re.findall(r"How many, (\d\d)", page) for page in pages]
    assert [len(page) for page in shown] == [20, 20, 5]
    assert shown[0] + shown[1] + shown[2] == [f"{number:02}" for number in range(45)]
    assert "1 to 20 shown" in without_markup(pages[0])
    assert "41 to 45 shown" in without_markup(pages[2])
    assert 'rel="next" href="/questions/?after=q-19"' in pages[0]
    assert 'rel="prev" href="/questions/"' in pages[1]
    assert 'rel="prev" href="/questions/?before=q-40"' in pages[2]
    back = client.get("/questions/?before=q-40").content.decode()
    assert re.findall(r"How many, (\d\d)", back) == shown[1]


LONG = "x" * 10_000
RUBBISH = [
    "rubbish",
    "\x00",
    "9" * 400,
    "-1",
    "0",
    "1_000",
    "²",
    "٣",
    "2025-02-30",
    "2025-13",
    "0000",
    "9999-12-31",
    "' OR 1=1 --",
    "<script>",
    "\ud83d\ude00",
    "é",
    LONG,
]
PARAMETERS = "verdict topic source kind country has since until voices sort after before".split()


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_rubbish_in_an_address_is_no_error(client, three, parameter):
    for rubbish in RUBBISH:
        text = rubbish.encode("utf-16", "surrogatepass").decode("utf-16")
        page = client.get("/questions/", {"country": "KR", parameter: text})
        assert page.status_code == 200, rubbish
        assert "<script>" not in page.content.decode().replace("<script src=", "")
        assert LONG not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("verdict=rubbish", "Something else than these was asked for"),
        ("kind=rubbish", "Something else than these was asked for"),
        ("country=XX", "Something else than these was asked for"),
        ("topic=no-such-topic", "There is no such topic here"),
        ("source=no-such-source", "There is no such source here"),
        ("source=%00", "Something else than these was asked for"),
        ("since=yesterday", "Write a year, a month or a day: 2025, 2025-04 or 2025-04-30."),
        ("until=2025-02-30", "Write a year, a month or a day"),
        ("since=2025&until=2024", "This is before the day the period begins."),
        ("voices=many", "Enter a whole number."),
        ("voices=99999999999999999999", "less than or equal to 9999"),
        ("sort=rubbish", "Something else than these was asked for"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_applies(client, three, query, message):
    page = client.get(f"/questions/?{query}&country=UA")
    assert message in words(page)
    listed = section(page, "questions")
    assert "How many had died?" in listed
    assert "How many missing?" not in listed or "country" in query


def test_an_unreviewed_source_that_no_public_question_names_is_unknown(client, three):
    secret = make_source("A secret", slug="secret")
    make_claim(question=make_question(state="draft"), voice=secret)
    assert "There is no such source here" in words(client.get("/questions/?source=secret"))
    make_source("Accepted", slug="accepted", review_state="accepted", reviewed_on="2025-01-01")
    assert "0 questions of 3" in words(client.get("/questions/?source=accepted"))


def test_drafts_count_nowhere(client, three):
    hidden = make_question(state="draft", topic=make_topic(name="Hidden"), title="Secret?")
    make_claim(question=hidden, voice=make_source("Moscow", country="RU"))
    page = words(client.get("/questions/"))
    assert "3 questions" in page
    for word in ("Secret?", "Moscow", "Russia", "Hidden"):
        assert word not in page


def test_htmx_gets_what_changes_and_the_clean_address(client, three):
    headers = {"HX-Request": "true"}
    answer = client.get("/questions/", {"country": "KR", "since": "", "sort": ""}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["HX-Push-Url"] == "/questions/?country=KR"
    assert "<html" not in page
    assert "How many wounded?" in page
    assert page.count("hx-swap-oob") == 4
    assert "2 questions of 3" in without_markup(page)
    assert 'href="/questions.csv?country=KR"' in page


def test_no_browser_ticks_again_what_the_address_does_not_name(client, three):
    page = client.get("/questions/").content.decode()
    assert 'autocomplete="off"' in page[page.index('<form id="narrow"') :].partition(">")[0]


def test_a_cache_keeps_the_part_apart_from_the_page(client):
    assert "HX-Request" in client.get("/questions/")["Vary"]


def test_a_merged_source_still_finds_by_its_old_address(client, three):
    old = make_source("Old", slug="old", review_state="accepted", reviewed_on="2025-01-01")
    merge_sources(source=old, into=make_source("NIS"))
    assert found(client, "source=old") == ["dead", "wounded"]


def test_a_row_that_is_kept_drawn_is_drawn_anew_when_anything_it_shows_changes(client, three):
    def shown() -> str:
        return section(client.get("/questions/"), "questions")

    assert shown() == shown()
    claim = Claim.objects.get(wording="3,010")
    claim.wording = "about 3,600"
    save_claim(claim=claim)
    assert "3,600" in shown()
    dead = Question.objects.get(slug="dead")
    dead.title = "How many had fallen?"
    save_question(question=dead)
    assert "How many had fallen?" in shown()
    nis = make_source("NIS")
    nis.name = "The Service"
    save_source(source=nis)
    page = client.get("/questions/").content.decode()
    assert "The Service: about 1,100" in page
    assert "NIS: about 1,100" not in page
