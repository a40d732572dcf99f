"""Two editors on one claim: the second sees both, chooses for each field, and nothing is lost."""

import pytest

from claims.models import Claim
from tests.claims.desk.desk_form import entered, errors_of, filled, send
from tests.claims.pages.page_words import without_markup
from tests.make import make_article, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "Losses mount\n\nAround 600 soldiers were killed, the Northern Ministry said on Wednesday.\n"


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@pytest.fixture
def at(editor):
    """A published claim; the address of its form."""
    make_article(key="one", title="Losses mount", text=TEXT, published="2025-05-02")
    make_question(title="How many soldiers had been killed?", what="killed only", unit="killed")
    entered(editor)
    return {"claim": Claim.objects.get().key}


@pytest.fixture
def read(editor, at):
    """What both had on their screens."""
    return filled(editor, **at) | {"act": "save", "why": "so it says"}


@pytest.fixture
def theirs(editor, at, read):
    """The other one was faster."""
    answer = send(editor, at, read | {"scope": "the north only", "summary": "Theirs.", "why": "read again"})
    assert answer.status_code == 302, errors_of(answer)


def conflicts(answer):
    return {one.name: one for one in answer.context["form"].conflicts}


def test_the_second_sees_both_side_by_side_and_who_was_faster(editor, at, read, theirs):
    answer = send(editor, at, read | {"scope": "the south only"})
    assert answer.status_code == 422
    shown = without_markup(answer.content.decode())
    assert "Somebody else changed this claim while you were editing it" in shown
    assert "was changed by edda" in shown
    assert "(read again)" in shown
    assert "Scope “the north only” “the south only”" in shown
    assert Claim.objects.get().scope == "the north only"
    assert answer.context["form"]["scope"].value() == "the south only", "and what was typed is still there"


def test_a_field_that_only_the_other_one_changed_keeps_what_is_stored(editor, at, read, theirs):
    found = conflicts(send(editor, at, read | {"note": "Mine."}))
    assert {name: one.keep for name, one in found.items()} == {
        "scope": "stored",
        "summary": "stored",
        "note": "yours",
    }


def test_what_both_changed_is_chosen_by_neither(editor, at, read, theirs):
    assert conflicts(send(editor, at, read | {"scope": "the south only"}))["scope"].keep == ""


def test_the_choice_of_each_field_is_what_is_saved(editor, at, read, theirs):
    refused = send(editor, at, read | {"scope": "the south only", "note": "Mine."})
    again = read | {
        "scope": "the south only",
        "note": "Mine.",
        "version": refused.context["form"]["version"].value(),
    }
    chosen = {"keep_scope": "stored", "keep_summary": "stored", "keep_note": "yours"}
    answer = send(editor, at, again | chosen)
    assert answer.status_code == 302, errors_of(answer)
    claim = Claim.objects.get()
    assert (claim.scope, claim.summary, claim.note) == ("the north only", "Theirs.", "Mine.")


def test_yours_goes_over_the_stored_one_where_it_was_chosen(editor, at, read, theirs):
    refused = send(editor, at, read | {"scope": "the south only"})
    again = read | {"scope": "the south only", "version": refused.context["form"]["version"].value()}
    answer = send(editor, at, again | {"keep_scope": "yours", "keep_summary": "yours"})
    assert answer.status_code == 302, errors_of(answer)
    assert Claim.objects.get().scope == "the south only"


def test_a_third_change_in_between_is_shown_again(editor, at, read, theirs):
    refused = send(editor, at, read | {"scope": "the south only"})
    version = refused.context["form"]["version"].value()
    send(editor, at, filled(editor, **at) | {"act": "save", "scope": "the west only", "why": "and again"})
    answer = send(editor, at, read | {"scope": "the south only", "version": version})
    assert answer.status_code == 422
    assert conflicts(answer)["scope"].stored == "“the west only”"


def test_a_form_that_does_not_say_what_it_read_is_refused(editor, at, read):
    sent = {name: value for name, value in read.items() if name != "version"}
    answer = send(editor, at, sent | {"scope": "the south only"})
    assert answer.status_code == 422
    assert "does not say which version it read" in errors_of(answer)


def test_one_suggestion_saved_twice_is_one_claim(editor, at):
    """Two editors took it up at once, or one pressed twice: the second is told, and nothing is doubled."""
    sent = {"act": "save", "wording": "Around 600", "quote": "Around 600", "speaker_name": "The Staff"}
    answer = send(editor, {"at": 1}, sent)
    assert answer.status_code == 422
    assert Claim.objects.count() == 1
