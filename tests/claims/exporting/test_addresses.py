"""The files on the site: streamed, narrowed as the list of questions is, with the licence."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.exporting.forms import FORMS, QUESTION_LINES
from claims.importing import load, read_file
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_question, make_topic

pytestmark = pytest.mark.django_db
NAMES = [form.name for form in (*FORMS, QUESTION_LINES) if form.name != "questions.csv"]


@pytest.fixture
def lists():
    war = make_topic(slug="war")
    make_claim(key="c1", question=make_question(slug="dead", topic=war))
    make_claim(key="c2", question=make_question(slug="hurt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_streams_and_says_what_it_is(client, settings, lists, name):
    settings.DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    answer = client.get(f"/{name}")
    assert (answer.status_code, answer.streaming) == (200, True)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="claimtrack-{name}"'
    assert answer.headers["Link"] == f'<{settings.DATA_LICENCE}>; rel="license"'
    assert answer.getvalue()
    assert client.post(f"/{name}").status_code in (403, 405)


@pytest.mark.parametrize(
    "name", ["claims.csv", "claims.jsonl", "claims.jsonld", "claims.ftm.jsonl", "questions.jsonl"]
)
def test_a_file_is_narrowed_by_the_words_of_the_list(client, lists, name):
    every, some = (client.get(f"/{name}{query}").getvalue().decode() for query in ("", "?topic=war"))
    assert ["/questions/hurt/" in file for file in (every, some)] == [True, False]
    assert ["/questions/dead/" in file for file in (every, some)] == [True, True]
    assert "/questions/dead/" not in client.get(f"/{name}?verdict=in+conflict").getvalue().decode()


def test_a_narrowed_document_can_be_imported(client, lists):
    data = client.get("/claims.jsonl?topic=war").getvalue()
    report = load(read_file(BytesIO(data), "narrow.jsonl"))
    assert report.matched["claims"] == 1


def test_a_question_is_an_object_with_its_verdict(client, lists):
    [line] = client.get("/questions.jsonl?topic=war").getvalue().splitlines()
    told = json.loads(line)
    assert (told["question"], told["verdict"], told["voices"]) == ("dead", "one voice", 1)
    assert told["id"] == "http://testserver/questions/dead/"


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, lists, name):
    with CaptureQueriesContext(connection) as few:
        client.get(f"/{name}").getvalue()
    question = make_question()
    first = make_claim(question=question)
    for _ in range(3):
        make_claim(question=question, repeats=first)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/{name}").getvalue()
    assert len(many) <= len(few) + 2  # what is repeated is looked up once for some hundred claims


def test_the_page_about_the_data_lists_every_file(client):
    page = client.get("/data/")
    assert [name for name in NAMES if f'href="/{name}"' not in page.content.decode()] == []
    assert "Words of our own in the linked data" in words(page)
