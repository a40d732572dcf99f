"""What one question's claims mean for another's: drift, and parts that exceed their whole."""

import pytest

from articles.actions import retract_article
from claims.actions import save_claim, save_question, set_chain, withdraw_claims
from claims.models import Claim, Verdict, VerdictChange, VerdictPeriod
from tests.claims.actions.regrouped import faults
from tests.make import make_article, make_claim, make_question, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


def verdict(question) -> Verdict:
    return Verdict.objects.get(pk=question.pk)


@once
def killed():
    return make_question(title="How many killed?")


@once
def casualties():
    return make_question(title="How many killed or wounded?")


@once
def briefing():
    return make_statement(speaker="UK Ministry of Defence")


def drifted(killed, casualties, briefing) -> tuple[Claim, Claim]:
    """6,000 casualties, said; printed as 6,000 killed by a paper that took it from the first report."""
    right = make_claim(question=casualties, statement=briefing, wording="about 6,000")
    wrong = make_claim(question=killed, statement=briefing, wording="about 6,000", repeats=right)
    return right, wrong


def test_a_figure_printed_under_another_question_drifted_and_is_no_voice_there(killed, casualties, briefing):
    _, wrong = drifted(killed, casualties, briefing)
    wrong.refresh_from_db()
    assert wrong.drift_from == casualties
    assert list(Claim.objects.drifted()) == [wrong]
    assert (verdict(killed).verdict, verdict(killed).discrepancies) == ("no reports", 1)
    assert verdict(casualties).verdict == "one voice"


def test_the_order_in_which_they_are_entered_does_not_matter(killed, casualties, briefing):
    wrong = make_claim(question=killed, statement=briefing, wording="about 6,000")
    assert verdict(killed).verdict == "one voice"
    right = make_claim(question=casualties, statement=briefing, wording="about 6,000")
    assert verdict(killed).verdict == "one voice", "both stand equally near to what was said"
    wrong.refresh_from_db()
    wrong.repeats = right
    save_claim(claim=wrong)
    assert verdict(killed).verdict == "no reports"


def test_the_mark_goes_when_the_claim_that_was_right_goes(killed, casualties, briefing):
    right, wrong = drifted(killed, casualties, briefing)
    withdraw_claims(claims=[right])
    wrong.refresh_from_db()
    assert (wrong.drift_from, verdict(killed).verdict) == (None, "one voice")
    change = VerdictChange.objects.filter(question=killed).latest("pk")
    assert (change.before, change.after, change.claim) == ("no reports", "one voice", right)


def test_the_mark_goes_from_a_claim_that_is_withdrawn(killed, casualties, briefing):
    _, wrong = drifted(killed, casualties, briefing)
    withdraw_claims(claims=[Claim.objects.get(pk=wrong.pk)])
    wrong.refresh_from_db()
    assert (wrong.drift_from, verdict(killed).discrepancies) == (None, 0)


def test_the_mark_goes_when_the_figure_is_corrected(killed, casualties, briefing):
    _, wrong = drifted(killed, casualties, briefing)
    wrong.refresh_from_db()
    wrong.wording = "about 600"
    save_claim(claim=wrong)
    wrong.refresh_from_db()
    assert (wrong.drift_from, verdict(killed).verdict) == (None, "one voice")


def test_the_mark_stays_on_a_claim_whose_article_is_retracted(killed, casualties, briefing):
    """For the days on which it still counted."""
    _, wrong = drifted(killed, casualties, briefing)
    retract_article(article=wrong.article)
    wrong.refresh_from_db()
    assert wrong.drift_from == casualties


def test_a_retracted_article_does_not_show_others_to_have_drifted(killed, casualties, briefing):
    right, wrong = drifted(killed, casualties, briefing)
    retract_article(article=right.article)
    wrong.refresh_from_db()
    assert (wrong.drift_from, verdict(killed).verdict) == (None, "one voice")


def test_a_part_that_exceeds_its_whole_is_a_conflict_in_both(killed, casualties):
    killed.part_of = casualties
    save_question(question=killed)
    make_claim(question=casualties, voice="NIS", wording="about 4,700")
    assert verdict(casualties).verdict == "one voice"
    dead = make_claim(question=killed, voice="paper", wording="about 6,000")
    for question in (killed, casualties):
        row = verdict(question)
        assert (row.verdict, row.rule) == ("in conflict", "P1")
        assert row.detail["conflicts"][0]["a"] == dead.key
        change = VerdictChange.objects.filter(question=question).latest("pk")
        assert (change.after, change.claim) == ("in conflict", dead)
        assert VerdictPeriod.objects.filter(question=question).latest("from_day").rule == "P1"
        assert row.in_force_since is not None
    withdraw_claims(claims=[dead])
    assert verdict(casualties).verdict == "one voice"
    assert verdict(killed).verdict == "no reports"


def test_saying_that_a_question_is_part_of_another_is_enough(killed, casualties):
    make_claim(question=casualties, voice="NIS", wording="about 4,700")
    make_claim(question=killed, voice="paper", wording="about 6,000")
    assert verdict(casualties).verdict == "one voice"
    killed.part_of = casualties
    save_question(question=killed)
    assert verdict(casualties).verdict == verdict(killed).verdict == "in conflict"
    killed.part_of = None
    save_question(question=killed)
    assert verdict(casualties).verdict == verdict(killed).verdict == "one voice"


def test_a_draft_question_is_part_of_nothing(killed, casualties):
    killed.part_of, killed.state = casualties, "draft"
    save_question(question=killed)
    make_claim(question=casualties, voice="NIS", wording="about 4,700")
    make_claim(question=killed, voice="paper", wording="about 6,000", article=make_article())
    assert verdict(casualties).verdict == "one voice"


def test_a_verdict_is_judged_anew_where_a_claim_of_another_line_that_is_repeated_moves_away():
    """Of two reports of one statement the nearer one counts: here the other, once the first is far."""
    elsewhere, here = make_question(), make_question()
    repeated = make_claim(question=elsewhere)
    statement = make_statement()
    make_claim(question=here, statement=statement, repeats=repeated, wording="600")
    make_claim(question=here, statement=statement, steps_between=2, wording="700")
    assert "600" in Verdict.objects.get(pk=here.pk).spread
    base = make_statement(based_on=make_statement(based_on=make_statement()))
    set_chain(statement=repeated.statement, based_on=base, why="they cite them")
    assert faults() == []
    assert "700" in Verdict.objects.get(pk=here.pk).spread
