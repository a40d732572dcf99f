"""Two claims side by side: the relation, its rule, and what would make both right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    return make_question(slug="dead", title="How many had died?")


def page(client, **chosen):
    return client.get("/questions/dead/pair/", chosen)


def test_without_a_choice_all_claims_are_listed_to_choose_the_first(client, question):
    make_claim(question=question, voice="The Service", wording="about 600")
    make_claim(question=question, voice="The Ministry", wording="more than 3,000")
    listed = section(page(client), "choose")
    assert "Choose the first claim" in listed
    assert "The Service: about 600" in listed
    assert "The Ministry: more than 3,000" in listed


def test_one_claim_is_shown_beside_each_of_the_others(client, question):
    one = make_claim(question=question, voice="The Service", wording="about 600")
    make_claim(question=question, voice="The Ministry", wording="more than 3,000")
    make_claim(question=question, voice="The Staff", wording="612")
    listed = section(page(client, a=one.key), "choose")
    assert "≠ conflict R2" in listed
    assert "= agree R1" in listed
    assert "The Service: about 600 stands now" not in listed


def test_two_claims_are_told_by_rule_with_what_would_make_both_right(client, question):
    one = make_claim(question=question, voice="The Service", wording="about 600")
    two = make_claim(question=question, voice="The Ministry", wording="more than 3,000")
    answer = page(client, a=one.key, b=two.key)
    shown = words(answer)
    assert "≠ Conflict" in shown
    assert "Rule R2" in shown
    assert "Both could be right if" in shown
    checked = section(answer, "checked")
    assert "Do they count the same thing? Yes, exactly what the question asks." in checked
    assert "Is it one statement? No, two statements." in checked
    assert "Is it the same moment? Yes: no more than three days lie between them." in checked


def test_the_answer_is_the_same_whichever_comes_first(client, question):
    one = make_claim(question=question, voice="The Service", wording="about 600", as_of="2025-01-13")
    two = make_claim(question=question, voice="The Ministry", wording="about 900", as_of="2025-04-30")
    here = section(page(client, a=one.key, b=two.key), "checked")
    there = section(page(client, a=two.key, b=one.key), "checked")
    assert "the second describes a later time" in here
    assert "the second describes an earlier time" in there
    for shown in (page(client, a=one.key, b=two.key), page(client, a=two.key, b=one.key)):
        assert "≈ Compatible" in words(shown)
        assert "Rule T1" in words(shown)


def test_claims_of_other_scopes_say_so(client, question):
    one = make_claim(question=question, wording="about 600")
    two = make_claim(question=question, wording="about 900", scope="engineers included")
    shown = words(page(client, a=one.key, b=two.key))
    assert "∥ Not comparable" in shown
    assert "No: their scopes differ." in shown


def test_one_statement_with_two_figures_is_a_discrepancy_in_print(client, question):
    statement = make_statement(speaker="The Service")
    one = make_claim(question=question, statement=statement, wording="about 600")
    two = make_claim(question=question, statement=statement, wording="about 6,000")
    shown = words(page(client, a=one.key, b=two.key))
    assert "↯ Discrepancy in print" in shown
    assert "Is it one statement? Yes, in two reports." in shown


def test_reports_of_one_statement_with_one_figure_are_listed_once(client, question):
    one = make_claim(question=question, wording="about 600")
    statement = make_statement(speaker="The Ministry")
    for _ in range(3):
        make_claim(question=question, statement=statement, wording="about 900")
    listed = section(page(client, a=one.key), "choose")
    assert listed.count("The Ministry: about 900 stands now") == 1
    assert listed.count("printed by") == 1
    assert "and 2 other articles" in listed


def test_a_drifted_figure_is_told_by_the_title_of_the_other_question(client, question):
    other = make_question(title="How many were hurt?")
    statement = make_statement(speaker="The Service")
    make_claim(question=other, statement=statement, wording="about 6,000")
    far = make_statement(speaker="The Paper", based_on=statement)
    drifted = make_claim(question=question, statement=far, wording="about 6,000")
    plain = make_claim(question=question, voice="The Ministry", wording="about 600")
    shown = words(page(client, a=drifted.key, b=plain.key))
    assert "a figure of another question (How many were hurt?)" in shown


def test_what_is_not_public_is_not_found(client, question):
    draft = make_claim(question=question, state="draft")
    hidden = make_claim(question=question, article=make_article(state="draft"))
    elsewhere = make_claim()
    for key in (draft.key, hidden.key, elsewhere.key, "missing", "\0", "x" * 10_000):
        assert page(client, a=key).status_code == 404, key[:20]
    assert client.get("/questions/missing/pair/").status_code == 404
    assert draft.key not in page(client).content.decode()


def test_a_rejected_speaker_is_named_without_a_link(client, question):
    forger = make_source("The Forger", slug="forger", review_state="rejected", reviewed_on="2025-01-01")
    claim = make_claim(question=question, voice=forger)
    shown = page(client, a=claim.key).content.decode()
    assert "The Forger" in shown
    assert "/sources/forger/" not in shown


def test_a_long_list_says_what_it_leaves_out_and_makes_as_many_queries(client, question):
    claims = crowd(question, 10)
    pair = {"a": claims[0].key, "b": claims[1].key}
    choices = ({}, {"a": claims[0].key}, pair)
    few = [counted(client, choice) for choice in choices]
    crowd(question, 300)
    many = [counted(client, choice) for choice in choices]
    assert [number for number in few if number > 7] == []
    # one more where something is left out: how much
    assert many == [few[0] + 1, few[1] + 1, few[2]]
    assert "160 older claims are not listed" in words(page(client))
    assert "159 older claims are not listed" in words(page(client, a=claims[0].key))


def counted(client, chosen):
    with CaptureQueriesContext(connection) as captured:
        assert page(client, **chosen).status_code == 200
    return len(captured)
