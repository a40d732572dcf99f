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
from tests.once import once

pytestmark = pytest.mark.django_db
NAMES = [form.name for form in (*FORMS, QUESTION_LINES) if form.name != "questions.csv"]


@once
def lists():
    war = make_topic(slug="war")
    make_claim(key="c1", question=make_question(slug="dead", topic=war))
    make_claim(key="c2", question=make_question(slug="hurt"))


def test_every_file_streams_and_says_what_it_is(client, settings, lists):
    settings.DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    for name in NAMES:
        answer = client.get(f"/{name}")
        assert (answer.status_code, answer.streaming) == (200, True), name
        assert answer.headers["Content-Disposition"] == f'attachment; filename="claimtrack-{name}"'
        assert answer.headers["Link"] == f'<{settings.DATA_LICENCE}>; rel="license"'
        assert answer.getvalue()
        assert client.post(f"/{name}").status_code in (403, 405)


def test_a_file_is_narrowed_by_the_words_of_the_list(client, lists):
    for name in ("claims.csv", "claims.jsonl", "claims.jsonld", "claims.ftm.jsonl", "questions.jsonl"):
        every, some, none = (
            client.get(f"/{name}{query}").getvalue().decode()
            for query in ("", "?topic=war", "?verdict=in+conflict")
        )
        assert ["/questions/hurt/" in file for file in (every, some)] == [True, False], name
        assert ["/questions/dead/" in file for file in (every, some, none)] == [True, True, False], name


def test_a_narrowed_document_can_be_imported(client, lists):
    data = client.get("/claims.jsonl?topic=war").getvalue()
    report = load(read_file(BytesIO(data), "narrow.jsonl"))
    assert report.matched["claims"] == 1


def test_a_question_is_an_object_with_its_verdict(client, lists):
    [line] = client.get("/questions.jsonl?topic=war").getvalue().splitlines()
    told = json.loads(line)
    assert (told["question"], told["verdict"], told["voices"]) == ("dead", "one voice", 1)
    assert told["id"] == "http://testserver/questions/dead/"


def test_the_number_of_queries_does_not_grow_with_the_rows(client, lists):
    few = queries(client)
    first = make_claim(question=make_question())
    for _ in range(2):
        make_claim(question=first.question, repeats=first)
    # what is repeated is looked up once for some hundred claims
    assert {
        name: number - few[name] for name, number in queries(client).items() if number > few[name] + 2
    } == {}


def queries(client) -> dict[str, int]:
    found = {}
    for name in NAMES:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/{name}").getvalue()
        found[name] = len(captured)
    return found


def test_the_page_about_the_data_lists_every_file(client):
    page = client.get("/data/")
    assert [name for name in NAMES if f'href="/{name}"' not in page.content.decode()] == []
    assert "Words of our own in the linked data" in words(page)
