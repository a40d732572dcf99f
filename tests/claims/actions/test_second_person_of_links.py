"""What a published claim says, and who said it, changes by no side door; where its quote stands does."""

import pytest
from django.core.exceptions import ValidationError

from articles.actions import add_version
from claims.actions import (
    anchor_anew,
    mark_repeats,
    merge_statements,
    move_claims,
    reanchor,
    save_question,
    save_statement,
    set_chain,
    split_statement,
    undo_regrouping,
)
from claims.actions.regrouping import NewStatement
from claims.models import Claim, ProposedChange, Statement
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "The staff said on Monday that about 600 soldiers had died."


@pytest.fixture
def edda():
    return make_person("editor")


@pytest.fixture
def rita():
    return make_person("reviewer")


@pytest.fixture
def party():
    return make_source(name="The Staff", stake="party")


def said_by(source) -> Statement:
    return make_statement(speaker=source, said_on="2025-04-30", occasion="briefing")


def test_no_editor_moves_a_published_claim_under_a_protected_question_alone(edda, rita):
    claim, protected = make_claim(by=edda), make_question(protected=True)
    with pytest.raises(ValidationError, match="is a protected question"):
        move_claims(claims=[claim], question=protected, by=edda, why="belongs here")
    assert Claim.objects.get().question != protected
    move_claims(claims=[claim], question=protected, by=rita, why="belongs here")
    assert Claim.objects.get().question == protected


def test_nor_takes_one_out_of_it_by_undoing(edda, rita):
    claim, protected = make_claim(by=edda), make_question(protected=True)
    done = move_claims(claims=[claim], question=protected, by=rita, why="belongs here").regrouping
    with pytest.raises(ValidationError, match="is a protected question"):
        undo_regrouping(regrouping=done, by=edda, why="no")
    undo_regrouping(regrouping=done, by=rita, why="no")
    assert Claim.objects.get().question != protected


def test_a_reviewer_does_not_move_what_they_wrote_themselves(rita):
    claim, own = make_claim(), make_claim(by=rita)
    with pytest.raises(ValidationError, match="Somebody else"):
        move_claims(claims=[claim, own], question=make_question(protected=True), by=rita, why="x")


def test_drafts_are_moved_by_any_editor(edda):
    claim, protected = make_claim(by=edda, state="draft"), make_question(protected=True)
    move_claims(claims=[claim], question=protected, by=edda, why="belongs here")
    assert Claim.objects.get().question == protected


def test_words_are_put_into_the_mouth_of_a_party_by_a_second_person(edda, rita, party):
    claim, other = make_claim(by=edda), said_by(party)
    beside = make_claim(by=edda, statement=other, state="draft")
    deeds = [
        lambda by: move_claims(claims=[claim], statement=other, by=by, why="x"),
        lambda by: merge_statements(statement=claim.statement, into=other, by=by, why="x"),
        lambda by: set_chain(statement=claim.statement, based_on=other, by=by, why="x"),
        lambda by: mark_repeats(claim=claim, of=beside, by=by, why="x"),
        lambda by: split_statement(
            statement=claim.statement, claims=[claim], new=NewStatement(party), by=by, why="x"
        ),
    ]
    before = claim.statement
    for deed in deeds:
        with pytest.raises(ValidationError, match="party to the conflict"):
            deed(edda)
        now = Claim.objects.get(pk=claim.pk)
        assert (now.statement, now.statement.root) == (before, before)
    set_chain(statement=before, based_on=other, by=rita, why="x")


def test_a_statement_gets_another_speaker_by_a_second_person(edda, rita, party):
    statement = make_claim(by=edda).statement
    statement.speaker = party
    with pytest.raises(ValidationError, match="party to the conflict"):
        save_statement(statement=statement, by=edda)
    assert Statement.objects.get(pk=statement.pk).speaker != party
    save_statement(statement=Statement.objects.get(pk=statement.pk), by=edda)
    statement = Statement.objects.get(pk=statement.pk)
    statement.speaker = party
    save_statement(statement=statement, by=rita)


def test_a_new_editor_regroups_no_published_claims_alone(edda, settings):
    settings.FIRST_CLAIMS_REVIEWED = 10
    with pytest.raises(ValidationError, match="is new: 0 of their first 10"):
        move_claims(claims=[make_claim()], question=make_question(), by=edda, why="x")


def test_a_quote_follows_its_text_without_a_second_person(edda, party, settings):
    settings.FIRST_CLAIMS_REVIEWED = 10
    claim = printed(party)
    moved = reanchor(version=add_version(article=claim.article, text=f"Corrected. {TEXT}", by=edda), by=edda)
    assert moved.moved == (claim,)


def test_other_words_as_its_quote_wait_for_a_second_person(edda, party):
    claim = printed(party)
    new = "The staff put the dead at about 600 soldiers."
    add_version(article=claim.article, text=new)
    outcome = anchor_anew(claim=claim, quote=new, by=edda, why="reworded")
    assert "waits for a second person" in outcome.sentence()
    assert Claim.objects.get().quote == TEXT
    assert ProposedChange.objects.get().changes["quote"] == new


def printed(source) -> Claim:
    article = make_article(text=TEXT)
    question = save_question(question=make_question(protected=True))
    statement = said_by(source)
    return make_claim(
        article=article, quote=TEXT, wording="about 600", statement=statement, question=question
    )
