"""Two who regroup at once, each on a connection of their own: nothing is lost or left at a merged row."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.refusals import StaleWrite
from claims.actions import (
    merge_questions,
    merge_statements,
    move_claims,
    save_claim,
    set_chain,
    undo_regrouping,
)
from claims.models import Claim, Question, Regrouping, Statement
from tests.claims.actions.regrouped import merged_but_used
from tests.make import build_claim, make_claim, make_question, make_statement
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def whole() -> None:
    call_command("verdicts", "--check")
    call_command("history", "--check")
    assert merged_but_used() == []


def refused(results: list) -> list:
    """Those that were refused in words; anything else that went wrong fails."""
    wrong = [one for one in results if isinstance(one, Exception)]
    assert all(isinstance(one, ValidationError | StaleWrite) for one in wrong), results
    return wrong


def test_a_claim_entered_while_its_question_is_merged_answers_the_one_that_stands():
    question, into = make_question(measure="fixed"), make_question(measure="fixed")
    make_claim(question=question, voice="A")
    claim = build_claim(question=Question.objects.get(pk=question.pk), voice="B")
    results = at_once(
        lambda: save_claim(claim=claim), lambda: merge_questions(question=question, into=into, why="x")
    )
    assert len(refused(results)) <= 1
    whole()


def test_a_claim_entered_while_its_statement_is_merged_reports_the_one_that_stands():
    statement, into = make_statement(), make_statement()
    question = make_question()
    make_claim(statement=statement, question=question)
    claim = build_claim(statement=Statement.objects.get(pk=statement.pk), question=question)
    results = at_once(
        lambda: save_claim(claim=claim), lambda: merge_statements(statement=statement, into=into, why="x")
    )
    assert len(refused(results)) <= 1
    whole()


def test_two_who_merge_two_statements_into_each_other_do_it_once():
    one, other = make_statement(), make_statement()
    for statement in (one, other):
        make_claim(statement=statement)
    results = at_once(
        lambda: merge_statements(statement=one, into=other, why="x"),
        lambda: merge_statements(statement=other, into=one, why="x"),
    )
    assert len(refused(results)) == 1
    assert Statement.objects.standing().count() == 1
    whole()


def test_two_who_close_a_circle_from_both_ends_are_told():
    one, other = make_statement(), make_statement()
    results = at_once(
        lambda: set_chain(statement=one, based_on=other, why="x"),
        lambda: set_chain(statement=other, based_on=one, why="x"),
    )
    assert len(refused(results)) == 1
    whole()


def test_two_who_move_the_same_claims_in_opposite_ways_do_not_lock_up():
    questions = [make_question(measure="fixed") for _ in range(3)]
    claims = [make_claim(question=questions[0], voice=f"voice {n}") for n in range(4)]
    results = at_once(
        lambda: move_claims(claims=claims, question=questions[1], why="x"),
        lambda: move_claims(claims=claims[::-1], question=questions[2], why="x"),
    )
    refused(results)
    assert len(set(Claim.objects.values_list("question", flat=True))) == 1
    whole()


def test_two_who_undo_the_same_do_it_once():
    claim, question = make_claim(), make_question()
    done = move_claims(claims=[claim], question=question, why="x").regrouping
    results = at_once(*(lambda: undo_regrouping(regrouping=done, why="x") for _ in range(2)))
    assert len(refused(results)) == 1
    assert Regrouping.objects.get().undone_at is not None
    assert Claim.objects.get().question_id == claim.question_id
    whole()
