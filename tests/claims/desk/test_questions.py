"""The desk's list of questions: drafts first, narrowed by what the address asks for."""

import pytest

from claims.queries.desk.questions import PER_PAGE
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_question, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


def listed(client, **asked):
    return [line.title for line in client.get("/desk/questions/", asked).context["page"].lines]


def test_drafts_come_first(editor):
    make_question(title="A published one?")
    make_question(title="Z draft?", state="draft")
    assert listed(editor) == ["Z draft?", "A published one?"]


def test_each_line_tells_its_claims_and_its_verdict(editor):
    question = make_question(title="How many?", unit="soldiers")
    make_claim(question=question)
    make_claim(question=question, state="draft")
    make_claim(question=question, state="withdrawn")
    shown = editor.get("/desk/questions/")
    (line,) = shown.context["page"].lines
    assert (line.claims, line.waiting, line.verdict.word) == (1, 1, "one voice")
    assert "running total soldiers 1 1 1 One voice published" in words(shown)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "draft"}, ["When was it?"]),
        ({"state": "protected"}, ["How many died?"]),
        ({"state": "unasked"}, ["When was it?"]),
        ({"kind": "date"}, ["When was it?"]),
        ({"topic": "losses"}, ["How many died?"]),
        ({"q": "many DIED"}, ["How many died?"]),
        ({"q": "many born"}, []),
        ({"state": "none of these"}, ["When was it?", "How many died?"]),
    ],
)
def test_the_list_is_narrowed_by(editor, asked, found):
    losses = make_topic(name="Losses", slug="losses")
    make_claim(question=make_question(title="How many died?", protected=True, topic=losses))
    make_question(title="When was it?", value_kind="date", state="draft")
    assert listed(editor, **asked) == found


def test_the_next_page_goes_on_behind_the_last_line(editor):
    titles = [f"Question {number:03}?" for number in range(PER_PAGE + 3)]
    topic = make_topic()
    for title in titles:
        make_question(title=title, topic=topic, state="draft")
    first = editor.get("/desk/questions/").context["page"]
    second = editor.get(f"/desk/questions/?{first.more}").context["page"]
    assert [line.title for line in (*first.lines, *second.lines)] == titles


def test_queries_do_not_grow_with_the_questions(editor, django_assert_max_num_queries):
    for _ in range(20):
        make_claim()
    with django_assert_max_num_queries(9):
        editor.get("/desk/questions/")


def test_empty_lists_say_so(editor):
    assert "No question has been asked yet." in words(editor.get("/desk/questions/"))
    assert "No question fits all of this." in words(editor.get("/desk/questions/?q=zzz"))


def test_a_contributor_has_no_list_of_questions(client):
    client.force_login(make_person("contributor"))
    assert client.get("/desk/questions/").status_code == 403
