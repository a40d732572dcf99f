"""A retracted article's claims leave the verdict from that day; an earlier day still sees them."""

from datetime import date

import pytest

from articles.actions import publish_article, retract_article, save_article
from claims.agreement import as_known_on
from claims.models import Claim, CurrentClaim, Verdict, VerdictChange, VerdictPeriod
from claims.reports import comparison_of, reports_of
from tests.make import make_claim, make_question, make_user
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    question = make_question()
    make_claim(question=question, voice="NIS", wording="about 600")
    make_claim(question=question, voice="UK", wording="more than 3,000")
    return question


def known_on(question, day: date) -> str:
    reports = reports_of([question.pk], on=day)[question.pk]
    return as_known_on(reports, comparison_of(question), day).verdict


def test_the_claims_leave_the_verdict(question):
    article = Claim.objects.get(wording="more than 3,000").article
    retract_article(article=article, on=date(2025, 6, 1), by=make_user("alice"), why="taken back")
    row = Verdict.objects.get(pk=question.pk)
    assert (row.verdict, row.claims, row.articles) == ("one voice", 1, 1)
    assert CurrentClaim.objects.get(question=question).claim.wording == "about 600"
    change = VerdictChange.objects.filter(question=question).latest("pk")
    assert (change.cause, change.by.username) == ("article retracted: taken back", "alice")


def test_they_stay_on_show_and_count_for_nothing(question):
    claim = Claim.objects.get(wording="more than 3,000")
    retract_article(article=claim.article)
    assert claim in Claim.objects.on_show()
    assert claim not in Claim.objects.published()


def test_an_earlier_day_still_sees_them(question):
    claim = Claim.objects.get(wording="more than 3,000")
    retract_article(article=claim.article, on=date(2025, 6, 1))
    assert known_on(question, date(2025, 5, 31)) == "in conflict"
    assert known_on(question, date(2025, 6, 1)) == "one voice"
    assert known_on(question, date(2025, 4, 29)) == "no reports"


def test_the_verdict_over_time_ends_with_the_retraction(question):
    claim = Claim.objects.get(wording="more than 3,000")
    retract_article(article=claim.article, on=date(2025, 6, 1))
    periods = VerdictPeriod.objects.filter(question=question).values_list("from_day", "verdict")
    assert list(periods) == [(date(2025, 4, 30), "in conflict"), (date(2025, 6, 1), "one voice")]
    assert Verdict.objects.get(pk=question.pk).in_force_since == date(2025, 6, 1)


def test_when_all_is_retracted_there_are_no_reports(question):
    for claim in question.claims.all():
        retract_article(article=claim.article, on=date(2025, 6, 1))
    row = Verdict.objects.get(pk=question.pk)
    assert (row.verdict, row.in_force_since) == ("no reports", date(2025, 6, 1))


def test_an_article_put_back_counts_again(question):
    claim = Claim.objects.get(wording="more than 3,000")
    retract_article(article=claim.article, on=date(2025, 6, 1))
    publish_article(article=claim.article)
    assert Verdict.objects.get(pk=question.pk).verdict == "in conflict"
    assert VerdictPeriod.objects.filter(question=question).count() == 1


def test_a_new_day_of_publication_moves_the_verdict_in_time(question):
    article = Claim.objects.get(wording="more than 3,000").article
    article.published = "2025-05-09"
    save_article(article=article)
    periods = VerdictPeriod.objects.filter(question=question).values_list("from_day", "verdict")
    assert list(periods) == [(date(2025, 4, 30), "one voice"), (date(2025, 5, 9), "in conflict")]
