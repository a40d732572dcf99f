"""What is on a page as a table and as an object."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import retract_article
from claims.exporting.batches import AT_ONCE
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.question_fields import QUESTION_FIELDS
from claims.spreadsheet import read_back
from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import words
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
)
from tests.once import once

pytestmark = pytest.mark.django_db


def table(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))


def told(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer.headers["Content-Type"] == "application/json"
    return json.loads(answer.content)


@once
def question():
    return make_question(slug="dead", title="How many had died?", topic=make_topic(slug="losses"))


def test_a_row_tells_who_said_what_where(client, question):
    article = make_article(
        key="one", title="Losses", publisher=make_source("The Paper"), url="https://p.example/1"
    )
    briefing = make_statement(speaker="The Service", said_on="2025-04-28", occasion="a briefing")
    passed_on = make_statement(speaker="A lawmaker", based_on=briefing)
    told_as = {"wording": "about 600", "scope": "officers", "key": "c1"}
    make_claim(question=question, article=article, statement=passed_on, **told_as)
    [row] = table(client, "/questions/dead.csv")
    expected = {
        "claim": "c1",
        "question": "dead",
        "voice": "The Service",
        "voice_named": "yes",
        "origin": "The Service",
        "speaker": "A lawmaker",
        "wording": "about 600",
        "hedge": "about",
        "low": "540",
        "best": "600",
        "high": "660",
        "soft_high": "no",
        "option": "",
        "scope": "officers",
        "current": "yes",
        "changed": "",
        "article": "one",
        "outlet": "The Paper",
        "article_url": "https://p.example/1",
        "published": "2025-04-30",
        "retracted_on": "",
    }
    assert {name: row[name] for name in expected} == expected


def test_numbers_are_written_without_needless_zeros(client):
    question = make_question(slug="area", whole_numbers=False)
    make_claim(question=question, wording="5.5")
    make_claim(question=question, wording="more than 3,000")
    found = [(row["low"], row["best"], row["high"]) for row in table(client, "/questions/area.csv")]
    assert found == [("5.5", "5.5", "5.5"), ("3000", "", "")]
    first, second = told(client, "/questions/area.json")["claims"]
    assert first["low"] == 5.5
    assert second["best"] is None
    assert (second["low"], type(second["low"])) == (3000, int)


def test_dates_options_and_texts_have_their_columns(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, date="2024-06~")
    who = make_question(slug="who", value_kind="choice")
    make_claim(question=who, option=make_option(who, "KCNA"))
    why = make_question(slug="why", value_kind="text")
    make_claim(question=why, text_value="Because of the rain.")
    assert table(client, "/questions/when.csv")[0]["date"] == "2024-06~"
    assert table(client, "/questions/who.csv")[0]["option"] == "KCNA"
    assert table(client, "/questions/why.csv")[0]["text"] == "Because of the rain."


def test_a_claim_that_changed_on_the_way_or_was_taken_back_says_so(client, question):
    make_claim(question=question, garbled=True)
    retracted = make_claim(question=question)
    retract_article(article=retracted.article, on=date(2025, 6, 1))
    changed, gone = table(client, "/questions/dead.csv")
    assert changed["changed"] == "figure changed on the way"
    assert (gone["retracted_on"], gone["current"]) == ("2025-06-01", "no")


HOSTILE = [
    "=1+1",
    "+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "'=1",
    "''@x",
    "'tis so",
    'say "=1", and\r\nmore',
    "＝1+1",  # noqa: RUF001
    "-5",
    "조선중앙통신",
    "a\x1fb",
]


def test_no_cell_is_a_formula_and_every_word_comes_back(client, question):
    for summary in HOSTILE:
        make_claim(question=question, summary=summary)
    written = [row["summary"] for row in table(client, "/questions/dead.csv")]
    assert [cell for cell in written if cell[0] in "=+@\t\r\n" or (cell[0] == "-" and cell != "-5")] == []
    stored = [claim["summary"] for claim in told(client, "/questions/dead.json")["claims"]]
    assert [read_back(cell) for cell in written] == [cell.replace("\x1f", "") for cell in stored]
    assert "-5" in written


def test_a_table_opens_in_a_spreadsheet(client, question):
    answer = client.get("/questions/dead.csv")
    assert answer.getvalue().startswith(b'\xef\xbb\xbf"claim","question",')
    assert answer.headers["Content-Disposition"] == 'attachment; filename="claimtrack-dead.csv"'
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_question_as_an_object_holds_the_verdict_and_what_it_rests_on(client, question):
    make_claim(question=question, voice="North", wording="about 600", key="low")
    make_claim(question=question, voice="South", wording="2,000", key="high", said_on="2025-04-30")
    page = told(client, "/questions/dead.json")
    assert page["page"] == "http://testserver/questions/dead/"
    assert page["cite"].startswith("claimtrack, “How many had died?”, http://testserver/questions/dead/, as")
    assert page["question"]["measure"] == "running total"
    assert (page["verdict"]["verdict"], page["verdict"]["rule"]) == ("in conflict", "R2")
    assert page["verdict"]["reason"]
    assert page["verdict"]["detail"]["positions"]
    assert [claim["claim"] for claim in page["current_claims"]] == ["low", "high"]
    assert page["next"] is None


def test_a_question_without_reports_is_an_object_too(client, question):
    page = told(client, "/questions/dead.json")
    assert page["verdict"]["verdict"] == "no reports"
    assert page["claims"] == page["current_claims"] == []
    assert table(client, "/questions/dead.csv") == []


def test_an_object_leads_on_fifty_by_fifty_until_all_are_told(client, question):
    made = crowd(question, 120)
    address, seen, pages = "/questions/dead.json", [], 0
    while address:
        page = told(client, address)
        seen += [claim["claim"] for claim in page["claims"]]
        address, pages = page["next"], pages + 1
    assert (pages, len(seen)) == (3, 120)
    assert set(seen) == {claim.key for claim in made}


@pytest.mark.parametrize("after", ["-1", "x", "9" * 18, "9" * 400, "%00", "1.5", "٣"])
def test_rubbish_in_the_place_of_a_row_is_no_error(client, question, after):
    make_claim(question=question)
    assert client.get(f"/questions/dead.json?after={after}").status_code == 200


def test_an_article_a_source_and_a_topic_are_data_too(client, question):
    ministry = make_source("The Ministry", slug="ministry", review_state="accepted", reviewed_on="2025-01-01")
    paper = make_source("The Paper", slug="paper")
    article = make_article(key="one", title="Losses", publisher=paper)
    make_claim(question=question, article=article, voice=ministry, key="c1")
    for address in ("/articles/one", "/sources/ministry", "/sources/paper"):
        assert [row["claim"] for row in table(client, f"{address}.csv")] == ["c1"], address
        assert [row["claim"] for row in told(client, f"{address}.json")["claims"]] == ["c1"], address
    assert told(client, "/articles/one.json")["article"]["outlet"] == "The Paper"
    assert told(client, "/sources/ministry.json")["source"]["reviewed"] is True
    assert "stake" not in told(client, "/sources/paper.json")["source"]
    for address in ("/topics/losses", "/questions"):
        assert [row["question"] for row in table(client, f"{address}.csv")] == ["dead"], address
        assert [row["voices"] for row in told(client, f"{address}.json")["questions"]] == [1], address


def test_a_topic_holds_the_questions_of_its_subtopics(client):
    war = make_topic(slug="war")
    make_question(slug="dead", topic=make_topic(slug="losses", parent=war))
    assert [row["question"] for row in table(client, "/topics/war.csv")] == ["dead"]
    assert told(client, "/topics/losses.json")["topic"]["path"] == ["war", "losses"]


@once
def three(question):
    """In conflict; one voice, under a topic of its own; without reports."""
    korea = make_source("The Service", slug="service", country="KR")
    make_claim(question=question, voice=korea, wording="about 600", as_of="2025-04-28")
    make_claim(question=question, voice="The Ministry", wording="2,000", as_of="2025-04-28")
    wounded = make_question(slug="wounded", topic=make_topic(slug="wounds", parent=question.topic))
    make_claim(question=wounded, voice=korea, as_of="2024-11")
    make_question(slug="missing", topic=question.topic)


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["dead", "wounded", "missing"]),
        ("verdict=in+conflict", ["dead"]),
        ("verdict=one+voice&verdict=no+reports&sort=title", ["wounded", "missing"]),
        ("country=KR", ["dead", "wounded"]),
        ("topic=wounds", ["wounded"]),
        ("source=service&since=2025", ["dead"]),
        ("voices=2", ["dead"]),
        ("verdict=agree&country=KR", ["dead", "wounded"]),
        ("voices=9000", []),
        ("after=dead&before=missing&country=%00", ["dead", "wounded", "missing"]),
    ],
)
@pytest.mark.parametrize("address", ["/questions", "/topics/losses"])
def test_a_narrowed_list_is_the_same_list_as_data(client, three, address, query, slugs):
    assert [row["question"] for row in table(client, f"{address}.csv?{query}")] == slugs
    data = told(client, f"{address}.json?{query}")
    assert [row["question"] for row in data["questions"]] == slugs
    listed = client.get(f"{address}/?{query}").context["page"].found.rows
    assert "after" in query or {row.slug for row in listed} == set(slugs)


def test_a_narrowed_list_names_its_page_and_leads_to_its_data(client, three):
    for address in ("/questions", "/topics/losses"):
        page = told(client, f"{address}.json?country=KR&sort=title&utm_source=x")["page"]
        assert page == f"http://testserver{address}/?country=KR"
        shown = client.get(f"{address}/?country=KR&sort=title&after=dead").content.decode()
        assert f'href="{address}.csv?country=KR"' in shown
        assert f'href="{address}.json?country=KR"' in shown
        assert f'href="{address}.csv"' in client.get(f"{address}/?sort=title").content.decode()


def test_a_narrowed_object_leads_on_within_what_it_is_narrowed_to(client, question, monkeypatch):
    monkeypatch.setattr("claims.queries.data.table.ROWS_A_PAGE", 2)
    monkeypatch.setattr("claims.queries.data.table.KEYS_ASKED_AT_ONCE", 2)
    ministry = make_source("The Ministry", country="KR")
    for number in range(5):
        one = make_question(slug=f"q-{number}", topic=question.topic)
        make_claim(question=one, voice=ministry)
        make_question(slug=f"none-{number}", topic=question.topic)
    address, found = "/questions.json?country=KR", []
    while address:
        page = told(client, address)
        found.append([row["question"] for row in page["questions"]])
        address = page["next"]
        assert address is None or "country=KR&after=" in address
    assert found == [["q-0", "q-1"], ["q-2", "q-3"], ["q-4"]]
    rows = table(client, "/questions.csv?country=KR")
    assert [row["question"] for row in rows] == [f"q-{number}" for number in range(5)]


def test_the_page_of_an_earlier_day_says_that_its_data_are_of_today(client, question):
    assert "What is known today, as data:" in words(client.get("/questions/dead/?on=2025-05-01"))
    assert "This page as data:" in words(client.get("/questions/dead/"))


def test_a_draft_answers_like_what_is_not_there(client):
    make_question(slug="draft", state="draft")
    make_article(key="draft", state="draft")
    make_source("Nobody yet", slug="draft")
    for kind in ("questions", "articles", "sources", "topics"):
        for ending in ("csv", "json"):
            for name in ("draft", "missing"):
                assert client.get(f"/{kind}/{name}.{ending}").status_code == 404, (kind, name)


def test_a_draft_whole_is_not_named(client):
    make_question(slug="part", part_of=make_question(slug="whole", state="draft"))
    assert told(client, "/questions/part.json")["question"]["part_of"] is None


def test_the_licence_is_told_where_there_is_one(client, question, settings):
    assert told(client, "/questions/dead.json")["licence"] is None
    settings.DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    assert told(client, "/questions/dead.json")["licence"] == settings.DATA_LICENCE
    assert settings.DATA_LICENCE in words(client.get("/data/"))


def test_nothing_is_written_to_the_data(client, question):
    for ending in ("csv", "json"):
        assert client.post(f"/questions/dead.{ending}").status_code == 405


def test_every_column_is_explained(client):
    page = words(client.get("/data/"))
    for field in CLAIM_FIELDS + QUESTION_FIELDS:
        assert f"{field.name} {field.kind.value} {field.meaning}" in page
    for fields in (CLAIM_FIELDS, QUESTION_FIELDS):
        assert len({field.name for field in fields}) == len(fields)


# One of each asks for the tag of the answer.
ADDRESSES = {
    "/questions/dead.csv": 3,
    "/questions/dead.json": 5,
    "/articles/long.csv": 3,
    "/articles/long.json": 4,
    "/sources/ministry.csv": 4,
    "/sources/ministry.json": 5,
    "/topics/losses.csv": 3,
    "/topics/losses.json": 3,
    "/questions.csv": 2,
    "/questions.json": 3,
}


def queries(client) -> dict[str, int]:
    counted = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
            assert answer.getvalue(), address
        counted[address] = len(captured)
    return counted


def test_as_many_queries_for_a_thousand_claims_as_for_ten(client, question):
    ministry = make_source("The Ministry", slug="ministry")
    article = make_article(key="long", publisher=ministry)
    crowd(question, 10, article=article, first_voice=ministry)
    few = queries(client)
    crowd(question, 990, article=article, first_voice=ministry)
    assert queries(client) == few == ADDRESSES


def test_a_table_is_read_as_it_is_sent(client, question, monkeypatch):
    """However long it is, no more than some hundred rows are held at once."""
    crowd(question, 30)
    monkeypatch.setattr("claims.exporting.joined.ROWS_AT_ONCE", 5)
    monkeypatch.setattr("claims.exporting.batches.AT_ONCE", 10)
    chunks = list(client.get("/questions/dead.csv").streaming_content)
    assert AT_ONCE > 10
    assert [chunk.count(b"\r\n") for chunk in chunks] == [1, 10, 10, 10]
