"""Where the law demands it the words go, from the row and its history; date and ground stay."""

from contextlib import nullcontext
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models

from articles import chain
from articles.actions import redact_version
from articles.models import Revision
from articles.recording import Recording
from articles.refusals import StaleWrite
from claims.actions import (
    decline_change,
    move_claims,
    publish_claims,
    redact_claim,
    resolve_comment,
    save_claim,
    send_back,
    submit_claims,
)
from claims.actions.proposed_changes import propose_change
from claims.models import Claim, Comment, Verdict
from tests.articles.forging import seal_anew
from tests.make import make_article, make_claim, make_question, make_user
from tests.once import once

pytestmark = pytest.mark.django_db

SECRET = "the neighbour’s name"
GROUND = "court order 4/25"


@once
def claim():
    article = make_article(text=f"About 600, said {SECRET}, on Monday.")
    claim = make_claim(
        article=article, quote=f"About 600, said {SECRET}", summary=f"Says {SECRET}.", note=SECRET
    )
    claim.note = f"Once more: {SECRET}"
    save_claim(claim=claim)
    return claim


def everything_kept() -> str:
    rows = [list(model.objects.values()) for model in chain.kept_models()]
    return str(rows) + str(list(Revision.objects.values()))


def test_the_words_are_gone_everywhere(claim):
    head, admin = chain.head(), make_user("admin")
    assert everything_kept().count(SECRET) > 5
    redact_claim(claim=claim, ground=GROUND, by=admin)
    redact_version(version=claim.article_version, ground=GROUND, by=admin)
    assert SECRET not in everything_kept()
    assert list(chain.problems(head)) == [], "the seals hold all the same"


def test_what_was_said_of_it_and_done_with_it_is_gone_too():
    rita, answer = make_user("rita"), f"By {SECRET}"
    question = make_question(value_kind="text", measure="fixed", unit="")
    claim = make_claim(
        question=question, wording="", text_value=answer, quote="", summary="x", state="draft", by=rita
    )
    submit_claims(claims=[claim], by=rita)
    claim = Claim.objects.get()
    send_back(claims=[claim], by=rita, words=f"Is it {SECRET}?")
    other = make_question(value_kind="text", measure="fixed", unit="")
    move_claims(claims=[claim], question=other, by=rita, why="belongs there")
    resolve_comment(comment=Comment.objects.get(), by=rita)
    publish_claims(claims=[Claim.objects.get()])
    claim = Claim.objects.get()
    claim.summary = f"So said {SECRET}."
    change = propose_change(claim=claim, by=rita, why="clearer")
    decline_change(change=change, by=make_user("edda"), reply=f"Not {SECRET}.")
    assert everything_kept().count(SECRET) > 8
    redact_claim(claim=Claim.objects.get(), ground=GROUND, by=rita)
    assert SECRET not in everything_kept()
    assert list(chain.problems()) == []


def test_what_stays_is_the_figure_and_a_tombstone(claim):
    redact_claim(claim=claim, ground=GROUND, by=make_user("admin"))
    row = Claim.objects.get()
    assert (row.wording, row.low, row.quote, row.quote_start) == ("about 600", 540, "", None)
    assert row.summary.startswith("[Removed on ")
    assert GROUND in row.summary
    assert Verdict.objects.get(pk=row.question_id).verdict == "one voice"
    line = Revision.objects.of(row).first()
    assert (line.action, line.by_name, line.why) == ("redacted", "admin", GROUND)
    call_command("verdicts", "--check")


def test_a_redacted_claim_can_be_edited_on(claim):
    redact_claim(claim=claim, ground=GROUND, by=make_user())
    claim.wording = "about 610"
    save_claim(claim=claim)
    assert list(chain.problems()) == []


def test_removing_words_from_the_history_without_a_redaction_is_found(claim):
    lines = models.QuerySet(Revision).filter(model="claims.claim")
    lines.filter(action="created").update(after={}, redacted_on="2025-01-01")
    assert any("without a redaction" in problem for problem in chain.problems())


LEFT = {
    "what a line says became of the row": lambda line: {"after": line.after | {"wording": "about 900"}},
    "what a line says it was before": lambda line: {"before": {"wording": "about 900"}},
    "the day of the removal": lambda line: {"redacted_on": date(2025, 1, 1)},
    "that words were removed": lambda line: {"redacted_on": None},
}


@pytest.mark.parametrize("forge", LEFT.values(), ids=LEFT)
def test_what_a_redaction_left_is_not_changed_unseen(claim, forge):
    redact_claim(claim=claim, ground=GROUND, by=make_user())
    assert list(chain.problems()) == []
    line = Revision.objects.of(claim).exclude(redacted_on=None).first()
    models.QuerySet(Revision).filter(pk=line.pk).update(**forge(line))
    assert len(list(chain.problems())) >= 1


def test_a_line_gone_from_what_a_redaction_left_is_found_though_all_is_sealed_anew(claim):
    redact_claim(claim=claim, ground=GROUND, by=make_user())
    line = Revision.objects.of(claim).exclude(redacted_on=None).first()
    models.QuerySet(Revision).filter(pk=line.pk)._raw_delete("default")
    seal_anew()
    assert any("what the redaction left" in problem for problem in chain.problems())


@pytest.mark.parametrize("at_once", [True, False])
def test_words_are_removed_from_a_row_again(claim, at_once):
    with Recording() if at_once else nullcontext():
        for ground in (GROUND, "another order"):
            redact_claim(claim=Claim.objects.get(), ground=ground, by=make_user())
    save_claim(claim=Claim.objects.get())
    assert list(chain.problems()) == []


def test_a_redaction_from_before_what_it_left_was_sealed_is_no_fault(claim):
    redact_claim(claim=claim, ground=GROUND, by=make_user())
    models.QuerySet(Revision).update(left_hash="")
    seal_anew()
    models.QuerySet(Revision).exclude(redacted_on=None).update(redacted_on="2025-01-01")
    assert list(chain.problems()) == []


def test_nothing_goes_without_a_ground(claim):
    for ground in ("", " ", "x" * 301, "a\x00b"):
        with pytest.raises(ValidationError):
            redact_claim(claim=claim, ground=ground, by=make_user())
    assert SECRET in Claim.objects.get().quote


def test_a_stale_redaction_is_refused(claim):
    stale = Claim.objects.get()
    claim.note = "another"
    save_claim(claim=claim)
    with pytest.raises(StaleWrite):
        redact_claim(claim=stale, ground=GROUND, by=make_user())
    assert SECRET in Claim.objects.get().quote
