"""What a question asks and asked before: readers see every definition it had, and no draft."""

import pytest

from claims.actions import publish_question, save_question
from tests.claims.pages.page_words import words
from tests.make import make_question

pytestmark = pytest.mark.django_db


def changed(question, **fields):
    for name, value in fields.items():
        setattr(question, name, value)
    return save_question(question=question, why="a secret reason")


def test_it_says_that_nothing_changed(client):
    question = make_question(definition="Soldiers killed.")
    shown = words(client.get(f"/questions/{question.slug}/definition/"))
    assert "It has not changed since it was published here on" in shown
    assert "Soldiers killed." in shown


def test_the_old_definition_stays_below_the_new_one(client):
    question = make_question(definition="Soldiers killed.", measure="running total")
    changed(question, definition="Soldiers and officers killed.", measure="level")
    shown = words(client.get(f"/questions/{question.slug}/definition/"))
    assert "The definition was changed on" in shown
    assert shown.index("Soldiers and officers killed. changed") < shown.index("Soldiers killed.")
    assert "A level on a date" in shown
    assert "A running total" in shown
    assert "a secret reason" not in shown


def test_changes_that_readers_do_not_see_are_no_versions(client):
    question = make_question(definition="Soldiers killed.")
    changed(question, core=True)
    assert "It has not changed" in words(client.get(f"/questions/{question.slug}/definition/"))


def test_drafts_before_publication_are_not_shown(client):
    question = make_question(definition="A canary in a draft.", state="draft")
    assert client.get(f"/questions/{question.slug}/definition/").status_code == 404
    changed(question, definition="Soldiers killed.")
    publish_question(question=question)
    shown = words(client.get(f"/questions/{question.slug}/definition/"))
    assert "Soldiers killed." in shown
    assert "canary" not in shown


def test_a_draft_that_it_was_part_of_is_not_named(client):
    whole = make_question(title="A canary of a whole?", state="draft")
    question = make_question(part_of=whole)
    changed(question, part_of=make_question(title="All losses?"))
    shown = words(client.get(f"/questions/{question.slug}/definition/"))
    assert "Part of All losses? changed" in shown
    assert "canary" not in shown


def test_the_number_of_queries_is_fixed(client, django_assert_num_queries):
    question = make_question(part_of=make_question())
    for number in range(5):
        changed(question, definition=f"Definition {number}.")
    client.get(f"/questions/{question.slug}/definition/")
    with django_assert_num_queries(4):
        assert client.get(f"/questions/{question.slug}/definition/").status_code == 200


def test_the_question_leads_there(client):
    question = make_question()
    shown = client.get(f"/questions/{question.slug}/").content.decode()
    assert f'href="/questions/{question.slug}/definition/"' in shown


def test_an_unknown_one_is_not_found(client):
    assert client.get("/questions/nothing/definition/").status_code == 404
