"""Questions: their options with other spellings, and what a new definition would change."""

import pytest

from claims.models import OptionAlias, Question, QuestionOption, Verdict
from tests.admin.form import errors, filled
from tests.make import make_claim, make_option, make_question, make_topic

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/question/add/"


def change(question: Question) -> str:
    return f"/admin/claims/question/{question.pk}/change/"


def test_a_question_is_entered_with_its_options_and_their_spellings(reviewer):
    fields = {"title": "Who sent them?", "topic": make_topic().pk, "value_kind": "choice", "measure": "fixed"}
    options = {"options-TOTAL_FORMS": 2, "options-0-name": "KCNA", "options-1-name": "TASS"}
    spellings = {"options-0-spellings": "Korean Central News Agency\n조선중앙통신\n\n조선중앙통신"}
    form = filled(reviewer.get(ADD), "question_form", **fields) | options | spellings
    assert reviewer.post(ADD, form).status_code == 302
    kcna = QuestionOption.objects.get(name="KCNA")
    assert {alias.name for alias in kcna.aliases.all()} == {"Korean Central News Agency", "조선중앙통신"}
    assert QuestionOption.objects.get(name="TASS").question == Question.objects.get()


def test_a_spelling_is_added_later_and_none_is_taken_away(reviewer):
    question = make_question(options=("KCNA",))
    page = reviewer.get(change(question))
    form = filled(page, "question_form", **{"options-0-spellings": "TsTAK"})
    assert reviewer.post(change(question), form).status_code == 302
    assert OptionAlias.objects.get().name == "TsTAK"

    gone = filled(reviewer.get(change(question)), "question_form", **{"options-0-spellings": "TsTAC"})
    assert "“TsTAK” cannot be taken away" in reviewer.post(change(question), gone).content.decode()
    assert OptionAlias.objects.get().name == "TsTAK"


def test_a_misspelt_spelling_is_corrected_on_the_page_of_the_option(reviewer):
    option = make_option(make_question(options=("yes",)), "no")
    address = f"/admin/claims/questionoption/{option.pk}/change/"
    add = filled(reviewer.get(address), "questionoption_form", **{"aliases-0-name": "nay"})
    assert reviewer.post(address, add).status_code == 302
    mend = filled(reviewer.get(address), "questionoption_form", **{"aliases-0-name": "never"})
    assert reviewer.post(address, mend).status_code == 302
    assert [alias.name for alias in option.aliases.all()] == ["never"]


@pytest.mark.parametrize("spelling", ["x" * 201, "a\0b"])
def test_a_spelling_that_cannot_be_kept_is_refused(reviewer, spelling):
    question = make_question(options=("KCNA",))
    form = filled(reviewer.get(change(question)), "question_form", **{"options-0-spellings": spelling})
    answer = reviewer.post(change(question), form)
    assert answer.context["inline_admin_formsets"][0].formset.errors[0]["spellings"]
    assert not OptionAlias.objects.exists()


def test_a_broader_option_is_one_of_the_same_question(reviewer):
    question, other = make_question(options=("guns", "howitzers")), make_question(options=("mortars",))
    guns, howitzers = question.options.get(name="guns"), question.options.get(name="howitzers")
    page = reviewer.get(change(question))
    assert "mortars" not in page.content.decode()
    place = next(key for key, value in filled(page, "question_form").items() if value == "howitzers")
    broader = place.replace("-name", "-broader")
    wrong = filled(page, "question_form", **{broader: other.options.get().pk})
    assert "belongs to another question" in reviewer.post(change(question), wrong).content.decode()
    assert (
        reviewer.post(change(question), filled(page, "question_form", **{broader: guns.pk})).status_code
        == 302
    )
    howitzers.refresh_from_db()
    assert howitzers.broader == guns


def test_a_new_measure_shows_what_it_changes_before_it_is_saved(reviewer):
    question = make_question(measure="running total")
    make_claim(question=question, wording="600", as_of="2025-01-01")
    make_claim(question=question, wording="6,000", as_of="2025-03-01")
    assert Verdict.objects.get(question=question).verdict == "compatible"
    page = reviewer.get(change(question))
    asked = reviewer.post(change(question), filled(page, "question_form", measure="fixed", why="once only"))
    assert errors(asked)["seen"] == [
        "2 claims were entered under the old definition, and the verdict would change from “compatible” to "
        "“in conflict”. To go on, tick the box and save again."
    ]
    assert Question.objects.get().measure == "running total"
    assert 'type="checkbox" name="seen"' in asked.content.decode()
    assert reviewer.post(change(question), filled(asked, "question_form", seen="on")).status_code == 302
    assert Question.objects.get().measure == "fixed"
    assert Verdict.objects.get(question=question).verdict == "in conflict"


def test_a_new_title_changes_nothing_and_asks_nothing(reviewer):
    question = make_claim().question
    form = filled(
        reviewer.get(change(question)), "question_form", title="How many were killed?", why="clearer"
    )
    assert reviewer.post(change(question), form).status_code == 302


def test_the_kind_of_value_stays_once_there_are_claims(reviewer):
    question = make_claim().question
    form = filled(
        reviewer.get(change(question)),
        "question_form",
        value_kind="text",
        measure="fixed",
        why="w",
        seen="on",
    )
    assert list(errors(reviewer.post(change(question), form))) == ["value_kind"]


def test_a_question_leads_to_its_claims(editor):
    question = make_claim().question
    make_claim()
    page = editor.get(change(question)).content.decode()
    address = f"/admin/claims/claim/?question__id__exact={question.pk}"
    assert address in page
    assert len(editor.get(address).context["cl"].result_list) == 1


def test_a_question_is_protected_by_those_who_may_and_by_nobody_else(editor, reviewer):
    question = make_question(state="draft", title="How many?")
    address = f"/admin/claims/question/{question.pk}/change/"
    page = editor.get(address)
    assert 'name="protected"' not in page.content.decode()
    editor.post(address, filled(page, "question_form", protected="on", where="Kursk"))
    question.refresh_from_db()
    assert (question.where, question.protected) == ("Kursk", False)
    reviewer.post(address, filled(reviewer.get(address), "question_form", protected="on"))
    question.refresh_from_db()
    assert question.protected
