"""Two editors at once, each on a connection of their own: the verdict sees both claims."""

import pytest
from django.core.management import call_command

from articles.actions import retract_article
from articles.models import Article
from articles.refusals import StaleWrite
from claims.actions import (
    find_or_create_statement,
    publish_claims,
    redact_claim,
    save_claim,
    save_question,
    set_chain,
    withdraw_claims,
)
from claims.models import Claim, Question, Statement, Verdict, VerdictChange
from tests.make import build_claim, make_claim, make_question, make_source, make_statement, make_user
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def whole() -> None:
    call_command("verdicts", "--check")
    call_command("search", "--check")
    call_command("history", "--check")


def succeeded(results: list) -> list:
    assert not [one for one in results if isinstance(one, Exception)], results
    return results


def test_two_claims_that_contradict_each_other_are_a_conflict_whoever_is_first():
    question = make_question()
    claims = [
        build_claim(question=question, voice="NIS", wording="about 600"),
        build_claim(question=question, voice="UK", wording="more than 3,000"),
    ]
    succeeded(at_once(*(lambda claim=claim: save_claim(claim=claim) for claim in claims)))
    assert Verdict.objects.get(pk=question.pk).verdict == "in conflict"
    assert VerdictChange.objects.filter(question=question).count() == 2
    whole()


def test_six_editors_of_one_question_lose_no_claim():
    question = make_question()
    claims = [
        build_claim(question=question, voice=f"voice {n}", wording=f"about {600 + n}") for n in range(6)
    ]
    succeeded(at_once(*(lambda claim=claim: save_claim(claim=claim) for claim in claims)))
    assert Verdict.objects.get(pk=question.pk).voices == 6
    whole()


def test_drift_is_seen_when_both_reports_come_at_once():
    killed, casualties, briefing = make_question(), make_question(), make_statement()
    based_on = make_statement(based_on=briefing)
    claims = [
        build_claim(question=casualties, statement=briefing, wording="about 6,000"),
        build_claim(question=killed, statement=based_on, wording="about 6,000"),
    ]
    succeeded(at_once(*(lambda claim=claim: save_claim(claim=claim) for claim in claims)))
    assert Claim.objects.drifted().get().question == killed
    whole()


def test_part_and_whole_entered_at_once_are_seen_together():
    whole_question = make_question()
    part = make_question(part_of=whole_question)
    claims = [
        build_claim(question=whole_question, voice="NIS", wording="about 4,700"),
        build_claim(question=part, voice="UK", wording="about 6,000"),
    ]
    succeeded(at_once(*(lambda claim=claim: save_claim(claim=claim) for claim in claims)))
    assert set(Verdict.objects.values_list("verdict", flat=True)) == {"in conflict"}
    whole()


def test_of_two_editors_of_one_claim_one_is_refused():
    pk = make_claim(wording="about 600").pk
    mine, theirs = Claim.objects.get(pk=pk), Claim.objects.get(pk=pk)
    mine.wording, theirs.wording = "about 700", "more than 3,000"
    results = at_once(lambda: save_claim(claim=mine), lambda: save_claim(claim=theirs))
    assert sorted(type(result).__name__ for result in results) == ["Claim", "StaleWrite"], results
    won = next(result for result in results if isinstance(result, Claim))
    assert Claim.objects.get().wording == won.wording
    assert Verdict.objects.get(pk=won.question_id).spread == won.wording
    whole()


def test_publishing_and_withdrawing_the_same_claims_in_opposite_order_does_not_lock_up():
    question = make_question()
    claims = [make_claim(question=question, state="draft", voice=f"voice {n}") for n in range(4)]
    again = [Claim.objects.get(pk=claim.pk) for claim in reversed(claims)]
    results = at_once(lambda: publish_claims(claims=claims), lambda: withdraw_claims(claims=again))
    lost = [result for result in results if isinstance(result, Exception)]
    assert [type(one) for one in lost] == [StaleWrite], results
    assert len(set(Claim.objects.values_list("state", flat=True))) == 1
    whole()


def read_whole(claim):
    """As a list of claims reads them: with what they hang at, as that was then."""
    return Claim.objects.select_related("statement__root", "repeats__statement").get(pk=claim.pk)


def redact_claims(claims):
    for claim in claims:
        redact_claim(claim=claim, ground="a court’s order", by=make_user())


@pytest.mark.parametrize("act", [publish_claims, withdraw_claims, redact_claims])
def test_a_claim_read_before_its_line_grew_is_not_put_back_to_its_old_depth(act):
    state = "draft" if act is publish_claims else "published"
    first = make_claim(state=state)
    second = make_claim(repeats=first, question=first.question, state=state)
    read = [read_whole(first), read_whole(second)]
    set_chain(statement=first.statement, based_on=make_statement(), why="they cite them")
    act(claims=read)
    assert list(Claim.objects.order_by("pk").values_list("state", "depth")) == [
        (read[0].state, 1),
        (read[1].state, 2),
    ]


def test_the_same_briefing_entered_by_two_is_one_statement():
    nis = make_source("NIS")
    results = at_once(
        *(
            lambda: find_or_create_statement(speaker=nis, said_on="2025-04-30", occasion="briefing")
            for _ in range(3)
        )
    )
    succeeded(results)
    assert Statement.objects.count() == 1


def test_a_retraction_while_a_claim_is_entered_counts_once():
    question = make_question()
    first = make_claim(question=question, voice="NIS", wording="about 600")
    second = build_claim(question=question, voice="UK", wording="more than 3,000", article=first.article)
    article = Article.objects.get(pk=first.article_id)
    succeeded(at_once(lambda: save_claim(claim=second), lambda: retract_article(article=article)))
    assert Verdict.objects.get(pk=question.pk).verdict == "no reports"
    whole()


def test_a_question_taken_back_while_a_claim_is_entered_shows_nothing():
    pk = make_question().pk
    claim = build_claim(question=Question.objects.get(pk=pk))
    question = Question.objects.get(pk=pk)
    question.state = "draft"
    succeeded(at_once(lambda: save_claim(claim=claim), lambda: save_question(question=question)))
    assert Verdict.objects.get(pk=pk).verdict == "no reports"
    whole()
