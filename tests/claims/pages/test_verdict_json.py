"""A question's verdict as a document that anybody can recompute."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.actions import retract_article
from claims.actions import approve_override, save_override
from claims.agreement.__main__ import main
from claims.agreement.document import differences, recompute
from claims.models import Override, Question
from tests.make import make_claim, make_question, make_user
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    question = make_question(slug="killed", measure="fixed")
    make_claim(question=question, wording="exactly 600", voice="A")
    make_claim(question=question, wording="900", voice="B", said_on="2025-05-02")
    return question


def given(client, slug="killed", **asked):
    return client.get(f"/questions/{slug}/verdict.json", asked)


def test_it_gives_the_stored_verdict_and_what_it_follows_from(client, question):
    told = given(client).json()
    assert told["answer"]["verdict"] == question.verdict.verdict == "in conflict"
    assert told["question"]["title"] == question.title
    assert [report["voice"] for report in told["reports"]] == ["A", "B"]
    assert differences(told, recompute(told)) == []


def test_the_command_recomputes_the_file(client, question, tmp_path, capsys):
    (tmp_path / "verdict.json").write_bytes(given(client).content)
    assert main([str(tmp_path / "verdict.json")]) == 0
    assert "in conflict (R2)" in capsys.readouterr().out


def test_on_a_day_it_is_what_was_known_then(client, question):
    told = given(client, on="2025-05-01").json()
    assert told["answer"]["verdict"] == "one voice"
    assert differences(told, recompute(told)) == []
    assert given(client, on="soon").status_code == 400


def test_a_linked_question_is_in_it(client, question):
    part = make_question(slug="part", measure="fixed", part_of=question)
    make_claim(question=part, wording="exactly 5,000", voice="C")
    told = given(client, "part").json()
    assert told["answer"]["rule"] == "P1"
    assert list(told["wholes"]) == ["killed"]
    assert list(given(client).json()["parts"]) == ["part"]


def test_what_a_person_decided_stands_beside_the_answer(client, question):
    override = Override(question=question, decision="compatible", reason="Two regions.")
    save_override(override=override, by=make_user("edda"))
    approve_override(override=override, by=make_user("rita"))
    told = given(client).json()
    assert told["answer"]["verdict"] == "in conflict"
    assert told["decision"]["decision"] == "compatible"
    assert "edda" not in json.dumps(told)


def test_drafts_and_what_was_retracted_are_not_in_it(client, question):
    make_claim(question=question, wording="77,777", state="draft", voice="D")
    make_question(slug="hidden", part_of=question, state="draft")
    retract_article(article=make_claim(question=question, wording="88,888", voice="E").article)
    content = given(client).content.decode()
    assert "77777" not in content
    assert "88888" not in content
    assert "hidden" not in content
    assert given(client, "hidden").status_code == 404
    assert given(client, "missing").status_code == 404


def test_its_queries_do_not_grow(client, question, django_assert_max_num_queries):
    for number in range(10):
        make_claim(question=question, wording=f"{number + 700}", voice=f"V{number}")
    with django_assert_max_num_queries(6):
        given(client)


def test_every_verdict_of_the_demo_data_follows_from_its_document(client):
    call_command("load_demo", stdout=StringIO())
    questions = Question.objects.select_related("verdict").order_by("pk")
    assert len(questions) > 50
    for question in questions:
        told = given(client, question.slug).json()
        assert told["answer"]["verdict"] == question.verdict.verdict, question
        assert told["answer"]["reason"] == question.verdict.reason, question
        assert differences(told, recompute(told)) == [], question
