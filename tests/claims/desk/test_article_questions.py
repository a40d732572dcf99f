"""The question of a claim at the desk: proposed, found by its words, or made on the spot."""

import pytest

from claims.models import Claim, Question
from tests.claims.desk.desk_form import ADDRESS, entered, errors_of, page
from tests.claims.pages.page_words import without_markup, words
from tests.make import make_article, make_question, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "Losses mount\n\nAround 600 soldiers were killed, the Northern Ministry said on Wednesday.\n"


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@pytest.fixture(autouse=True)
def article():
    return make_article(key="one", title="Losses mount", text=TEXT, published="2025-05-02")


@pytest.fixture
def new():
    return {
        "question": "new",
        "new-title": "How many soldiers were killed in the hills?",
        "new-topic": make_topic(name="Losses").pk,
        "new-value_kind": "count",
        "new-measure": "running total",
        "new-unit": "soldiers",
    }


def test_a_question_made_on_the_spot_is_a_draft_saved_with_the_claim(editor, new):
    answer = entered(editor, **new, act="save")
    assert answer.status_code == 302, errors_of(answer)
    claim = Claim.objects.get()
    assert (claim.question.title, claim.question.state) == (new["new-title"], "draft")
    assert (claim.kind, claim.best) == ("count", 600)


def test_what_is_wrong_with_it_is_told_at_its_place_and_neither_is_saved(editor, new):
    answer = entered(editor, **new | {"new-title": ""}, act="save")
    assert answer.status_code == 422
    assert answer.context["form"].new_question.errors["title"]
    assert not Question.objects.exists()
    assert not Claim.objects.exists()


def test_a_wording_that_does_not_fit_it_leaves_no_question_behind(editor, new):
    answer = entered(editor, **new, act="save", wording="a great many")
    assert answer.status_code == 422
    assert answer.context["form"].errors["wording"]
    assert not Question.objects.exists()


def test_who_may_not_add_questions_is_offered_none_and_refused_one(client, new):
    client.force_login(make_person("contributor"))
    assert "A new question" not in words(page(client))
    answer = entered(client, **new, act="save")
    assert answer.status_code == 422
    assert not Question.objects.exists()


def test_the_preview_says_that_it_is_the_first_voice(editor, new):
    shown = words(entered(editor, **new, act="look"))
    assert "A new question: How many soldiers were killed in the hills?" in shown
    assert not Question.objects.exists()


def test_questions_are_found_by_some_of_their_words_drafts_among_them(editor):
    make_question(title="How many tents stood in the camp?", topic=make_topic(name="Camps"))
    make_question(title="How many tents were sent?", state="draft")
    shown = editor.get("/desk/questions/like/", {"another_question": "tents many"}).content.decode()
    assert 'data-title="How many tents stood in the camp?"' in shown
    assert shown.index("stood in the camp") < shown.index("were sent"), "published ones first"
    assert "Camps" in shown
    assert "<html" not in shown


@pytest.mark.parametrize("odd", ["", " ", "\0", "%", "x" * 2_000])
def test_odd_words_are_no_error(editor, odd):
    assert editor.get("/desk/questions/like/", {"another_question": odd}).status_code == 200


def test_a_title_that_no_question_has_lists_those_that_hold_its_words(editor):
    make_question(title="How many tents stood in the camp?")
    answer = entered(editor, act="save", question="other", another_question="tents camp")
    assert answer.status_code == 422
    assert "No question has this title" in errors_of(answer)
    assert [one.title for one in answer.context["like"]] == ["How many tents stood in the camp?"]


def test_a_question_is_named_by_the_last_part_of_its_address(editor):
    tents = make_question(title="How many soldiers lay in tents?", slug="tents")
    address = f"https://example.org{tents.get_absolute_url()}"
    assert entered(editor, act="save", question="other", another_question=address).status_code == 302
    assert Claim.objects.get().question == tents


def test_a_claim_may_wait_for_its_question_as_a_draft(editor):
    assert entered(editor, act="save", question="other", another_question="").status_code == 302
    assert Claim.objects.get().question is None


def test_the_address_says_nothing_to_who_is_signed_out(client):
    assert client.get("/desk/questions/like/").status_code == 302
    assert client.get(f"{ADDRESS}look/").status_code == 302


def test_a_question_that_measures_something_else_is_proposed_but_not_chosen(editor):
    make_question(title="How many soldiers had been wounded?", unit="wounded")
    shown = page(editor, at=1)
    assert [one.title for one in shown.context["entry"].questions] == ["How many soldiers had been wounded?"]
    assert shown.context["form"]["question"].value() == "other"


def test_what_is_refused_is_told_at_the_top_and_the_claim_stays_what_it_was(editor):
    entered(editor, act="save", question="other")
    claim = Claim.objects.get()
    answer = entered(editor, {"claim": claim.key}, act="publish")
    shown = without_markup(answer.content.decode())
    assert answer.status_code == 422
    assert "It was not saved: Question: Choose the question it answers before it is published." in shown
    assert "draft · history" in shown


def test_the_answers_of_a_question_named_in_words_are_offered(editor):
    """Else an editor could choose one only after a save was refused."""
    make_question(title="Who showed the film?", options=("KCNA", "KCTV"))
    sent = {"quote": "Losses mount", "question": "other"}
    address = "/desk/articles/one/look/?start=0&end=8"
    assert "KCNA" not in editor.post(address, sent | {"another_question": ""}).content.decode()
    assert (
        "KCNA" in editor.post(address, sent | {"another_question": "Who showed the film?"}).content.decode()
    )
    assert editor.post(address, sent | {"another_question": "a\0b"}).status_code == 200
