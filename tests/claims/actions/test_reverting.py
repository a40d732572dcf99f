"""An earlier version put back: through the action of its table, as a new change, and never by a back door."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles import chain
from articles.actions import review_source, save_source_name
from articles.chain import kept_models
from articles.models import Article, Revision, Source, SourceName
from articles.models.kept import Kept
from articles.recording import Recording
from articles.refusals import StaleWrite
from claims.actions import plan_revert, revert, save_alias, save_claim, save_override
from claims.actions.checking import all_questions, differences_of_verdicts
from claims.actions.reverting import WAYS
from claims.models import Claim, OptionAlias, Override, Question, QuestionOption, Statement, Topic, Verdict
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
    make_user,
)
from tests.people import make_person

pytestmark = pytest.mark.django_db

# They have steps of their own, or are never changed: nothing of them is put back.
NO_WAY = {
    "articles.articleversion",
    "articles.notacopy",
    "claims.assignment",
    "claims.comment",
    "claims.dismissal",
    "claims.errorreport",
    "claims.notthesame",
    "claims.override",
    "claims.proposedchange",
    "claims.regrouping",
    "claims.verdictchange",
    "claims.webhook",
}


@dataclass(frozen=True)
class Case:
    make: Any
    field: str
    later: str


CASES: dict[type[Kept], Case] = {
    Article: Case(make_article, "title", "Another title"),
    Source: Case(make_source, "name", "Another name"),
    SourceName: Case(
        lambda: save_source_name(name=SourceName(source=make_source(), name="First")), "name", "Other"
    ),
    Topic: Case(make_topic, "name", "Another topic"),
    Question: Case(make_question, "title", "Another question?"),
    QuestionOption: Case(lambda: make_option(make_question(options=("x",)), "y"), "name", "z"),
    OptionAlias: Case(
        lambda: save_alias(
            alias=OptionAlias(option=make_option(make_question(options=("x",)), "y"), name="why")
        ),
        "name",
        "wye",
    ),
    Statement: Case(make_statement, "occasion", "another briefing"),
    Claim: Case(lambda: make_claim(wording="about 600"), "wording", "about 900"),
}


def write(row: Kept, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    with Recording() as recording:
        return recording.save(row)


def version(row: Kept, number: int) -> Revision:
    return Revision.objects.of(row).get(object_version=number)


def test_every_kind_of_record_has_a_way_back_or_is_said_to_have_none():
    assert {model._meta.label_lower for model in WAYS} | NO_WAY == {
        model._meta.label_lower for model in kept_models()
    }
    assert set(CASES) == set(WAYS)


@pytest.mark.parametrize("model", CASES, ids=lambda model: model.__name__)
def test_a_record_is_as_it_was_and_its_history_goes_on(model):
    case, by = CASES[model], make_user("anna")
    row = case.make()
    was = getattr(row, case.field)
    write(row, **{case.field: case.later})
    revert(row=model.objects.get(pk=row.pk), to=version(row, 1), by=by, why="it was right")
    stored = model.objects.get(pk=row.pk)
    assert (getattr(stored, case.field), stored.version) == (was, 3)
    line = Revision.objects.of(row).first()
    assert (line.by, line.why) == (by, "Back to version 1: it was right")
    assert list(chain.problems()) == []
    assert list(differences_of_verdicts(all_questions())) == []


def test_the_verdict_follows():
    question = make_question(measure="fixed")
    make_claim(question=question, voice="A", wording="100")
    claim = make_claim(question=question, voice="B", wording="100")
    claim.wording = "900"
    save_claim(claim=claim)
    assert Verdict.objects.get(pk=question.pk).verdict == "in conflict"
    revert(row=Claim.objects.get(pk=claim.pk), to=version(claim, 1), by=make_user())
    assert Verdict.objects.get(pk=question.pk).verdict == "in agreement"


def test_the_review_of_a_source_is_not_undone_by_it():
    source = write(make_source("One"), name="Two")
    review_source(source=source, state="accepted", by=make_person("reviewer"))
    plan = plan_revert(row=source, to=version(source, 1))
    assert plan.names == ("name",)
    assert set(plan.left) == {"review_state", "reviewed_by", "reviewed_on"}
    revert(row=source, to=version(source, 1), by=make_user())
    source.refresh_from_db()
    assert (source.name, source.review_state) == ("One", "accepted")


def test_a_protection_is_not_lifted_by_it():
    question = write(make_question(), title="Another?", protected=True)
    revert(row=question, to=version(question, 1), by=make_user())
    assert Question.objects.get().protected


def test_a_column_that_is_gone_is_left_out_and_said():
    claim = make_claim(wording="about 600")
    write(claim, wording="about 900")
    line = version(claim, 1)
    line.after["weight"] = "heavy"
    plan = plan_revert(row=claim, to=line)
    assert "no such column" in plan.left["weight"]
    assert "weight" not in plan.names


def test_a_version_of_another_record_is_refused():
    one, other = make_source(), make_source()
    with pytest.raises(ValidationError, match="another record"):
        revert(row=one, to=version(other, 1), by=make_user())


def test_what_has_steps_of_its_own_is_refused():
    override = Override(question=make_question(), decision="compatible", reason="so")
    override = save_override(override=override, by=make_user())
    write(override, reason="because")
    with pytest.raises(ValidationError, match="its own steps"):
        revert(row=override, to=version(override, 1), by=make_user())


def test_a_row_that_was_saved_meanwhile_is_not_overwritten():
    claim = make_claim(wording="about 600")
    write(claim, wording="about 900")
    mine = Claim.objects.get(pk=claim.pk)
    write(claim, wording="about 950")
    with pytest.raises(StaleWrite):
        revert(row=mine, to=version(claim, 1), by=make_user())
    assert Claim.objects.get(pk=claim.pk).wording == "about 950"


def test_nothing_is_half_put_back():
    claim = make_claim(wording="about 600", as_of="2025-01-01")
    write(claim, wording="about 900", as_of="2025-02-02")
    line, lines = version(claim, 1), Revision.objects.count()
    line.after["as_of"] = "no day"
    with pytest.raises(ValidationError) as refused:
        revert(row=Claim.objects.get(pk=claim.pk), to=line, by=make_user())
    assert "as_of" in refused.value.message_dict
    assert Claim.objects.get(pk=claim.pk).wording == "about 900"
    assert Revision.objects.count() == lines
