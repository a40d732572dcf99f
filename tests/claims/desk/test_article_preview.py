"""What the desk tells while a claim is typed: how it is read, what it meets, whether it is here already."""

import pytest

from claims.models import Claim
from tests.claims.desk.desk_form import ADDRESS, entered, filled, page
from tests.claims.pages.page_words import without_markup
from tests.make import make_article, make_claim, make_question
from tests.once import once
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


@once
def dead():
    return make_question(title="How many soldiers had been killed?", what="killed only", unit="killed")


def told(client, **changes):
    answer = client.post(f"{ADDRESS}look/?at=1", filled(client, at=1) | changes)
    assert answer.status_code == 200
    return without_markup(answer.content.decode())


def test_the_ends_are_told_with_the_rule_of_the_hedge_before_anything_is_chosen(editor):
    shown = without_markup(page(editor, at=1).content.decode())
    assert "lowest 540 best 600 highest 660" in shown
    assert "“About” allows ± 60" in shown
    assert "“Around 600” stands in the quote" in shown


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ("more than 3,000", "lowest 3,001 best none highest open"),
        ("several hundred", "lowest 200 best none highest 999 or more"),
        ("600", "A bare round number reads as “about”"),
        ("12,643", "A number that is not round is taken as it stands."),
        ("nearly 700", "“Nearly” reaches 70 below the number."),
        ("a great many", "There is no number in these words."),
        ("about 700", "“about 700” does not stand in the quote: say in the calculation note"),
    ],
)
def test_what_the_words_mean_is_told_while_they_are_typed(editor, dead, wording, says):
    assert says in told(editor, wording=wording)


def test_the_new_figure_is_drawn_among_the_voices_that_stand_now(editor, dead):
    make_claim(question=dead, voice="The Staff", wording="more than 3,000", as_of="2025-05-01")
    shown = told(editor)
    assert "This claim" in shown
    assert "The Staff 1 May 2025" in shown
    assert "≠ conflict The Staff: more than 3,000" in shown
    assert "T2" in shown or "R2" in shown


def test_the_first_voice_is_drawn_beside_nobody(editor, dead):
    shown = told(editor)
    assert "One voice" in shown
    assert "This claim" not in shown


def test_a_claim_that_says_so_already_is_told_with_a_way_to_it(editor, dead):
    entered(editor, said_on="2025-04-30")
    claim = Claim.objects.get()
    shown = editor.post(
        f"{ADDRESS}look/?start=14&end=24",
        filled(editor, start=14, end=24) | {"said_on": "2025-04-30", "question": str(dead.pk)},
    ).content.decode()
    assert "This article has a claim that says so already." in without_markup(shown)
    assert f"?claim={claim.key}#entry" in shown


def test_another_article_with_the_figure_of_the_statement_is_perhaps_a_copy(editor, dead):
    text = TEXT + "The count was made by its own doctors after a week of fighting in the northern hills.\n"
    make_article(key="two", title="Heavy losses", text=text, published="2025-05-02")
    other = editor.get("/desk/articles/two/?at=1").context["form"]
    sent = {name: other[name].value() for name in other.fields if other[name].value() not in (None, False)}
    editor.post("/desk/articles/two/?at=1", sent | {"act": "publish"})
    said = Claim.objects.get().statement
    shown = told(editor, statement=str(said.pk))
    assert "prints the same figure of the same statement, and" in shown
    assert "Heavy losses" in shown


def test_a_draft_question_is_told_as_such(editor):
    draft = make_question(title="How many soldiers had been killed?", unit="killed", state="draft")
    assert "The question is a draft: readers see neither yet." in told(editor, question=str(draft.pk))


def test_a_number_of_queries_that_does_not_grow(editor, dead, django_assert_max_num_queries):
    sent = filled(editor, at=1)
    for day in range(1, 21):
        make_claim(question=dead, voice=f"Staff {day}", wording=f"about {day}00", as_of=f"2025-04-{day:02}")
    with django_assert_max_num_queries(32):
        editor.post(f"{ADDRESS}look/?at=1", sent)
