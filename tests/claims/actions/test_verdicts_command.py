"""manage.py verdicts: what is stored is what the claims make of it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from articles.models import Source
from claims import bitmaps
from claims.models import (
    Claim,
    CurrentClaim,
    FacetBlock,
    QuestionFacets,
    Statement,
    Verdict,
    VerdictPeriod,
)
from tests.make import make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


def raw(model) -> models.QuerySet:
    return models.QuerySet(model)


@once
def house():
    """A conflict, a drifted claim and a line of speakers."""
    killed, casualties = make_question(title="How many killed?"), make_question(title="How many in all?")
    briefing = make_statement(speaker=make_source("spokesman", speaks_for=make_source("UK")))
    right = make_claim(question=casualties, statement=briefing, wording="about 6,000")
    make_claim(question=killed, statement=briefing, wording="about 6,000", repeats=right)
    make_claim(question=killed, voice="NIS", wording="about 600")
    make_claim(question=killed, voice="Kyiv", wording="more than 3,000")
    call_command("verdicts", "--check")


TAMPERED = {
    "the verdict": lambda: raw(Verdict).filter(verdict="in conflict").update(verdict="in agreement"),
    "its reason": lambda: raw(Verdict).filter(verdict="in conflict").update(reason="because"),
    "its spread": lambda: raw(Verdict).filter(verdict="in conflict").update(spread="about 600"),
    "its detail": lambda: raw(Verdict).filter(verdict="in conflict").update(detail={}),
    "a count": lambda: raw(Verdict).filter(verdict="in conflict").update(voices=9),
    "a verdict is gone": lambda: raw(Verdict).filter(verdict="one voice").delete(),
    "a current row is gone": lambda: raw(CurrentClaim).order_by("pk").filter(voice__name="Kyiv").delete(),
    "a current row is another": lambda: (
        raw(CurrentClaim).filter(voice__name="Kyiv").update(claim=Claim.objects.get(wording="about 600"))
    ),
    "a period is gone": lambda: raw(VerdictPeriod).filter(verdict="in conflict").delete(),
    "a period is another": lambda: raw(VerdictPeriod).update(rule="X"),
    "what a question is found by": lambda: raw(QuestionFacets).update(keys=["all:"]),
    "a question is found by nothing": lambda: raw(QuestionFacets).order_by("pk").filter(pk__gt=1).delete(),
    "who is found by a verdict": lambda: (
        raw(FacetBlock).filter(value="in conflict").update(bits=bitmaps.packed(0))
    ),
    "who is found by a country": lambda: raw(FacetBlock).filter(facet="kind").delete(),
    "a block of nobody": lambda: raw(FacetBlock).bulk_create(
        [FacetBlock(facet="country", value="KR", block=7, bits=bitmaps.packed(5))]
    ),
    "a drift mark is gone": lambda: raw(Claim).update(drift_from=None),
    "a drift mark is wrong": lambda: (
        raw(Claim).filter(wording="about 600").update(drift_from=Verdict.objects.get(verdict="one voice").pk)
    ),
    "the depth of a claim": lambda: raw(Claim).exclude(repeats=None).update(depth=5),
    "the depth of a statement": lambda: raw(Statement).update(depth=1),
    "the root of a statement": lambda: raw(Statement).update(root=Statement.objects.first()),
    "a voice": lambda: raw(Source).filter(name="spokesman").update(voice=models.F("pk")),
    "an end of an interval": lambda: raw(Claim).filter(wording="about 600").update(low=500),
    "a window of days": lambda: raw(Claim).update(as_of_latest="2025-12-31"),
}
NOT_REBUILT = {  # not a verdict: the claim or source itself has to be saved anew
    "the depth of a claim",
    "the depth of a statement",
    "the root of a statement",
    "a voice",
    "an end of an interval",
    "a window of days",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_the_check_finds_what_differs(what, house, capsys):
    TAMPERED[what]()
    with pytest.raises(CommandError, match="not what the claims make of them"):
        call_command("verdicts", "--check")
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("what", sorted(TAMPERED.keys() - NOT_REBUILT))
def test_a_rebuild_mends_it(what, house):
    TAMPERED[what]()
    call_command("verdicts", "--rebuild")
    call_command("verdicts", "--check")
    assert set(Verdict.objects.values_list("verdict", flat=True)) == {"in conflict", "one voice"}


def test_a_rebuild_of_what_is_right_changes_nothing(house, capsys):
    before = list(Verdict.objects.order_by("pk").values())
    call_command("verdicts", "--rebuild")
    assert "0 verdicts became another one" in capsys.readouterr().out
    assert list(Verdict.objects.order_by("pk").values()) == before


def test_one_of_the_two_has_to_be_asked_for():
    with pytest.raises(CommandError):
        call_command("verdicts")


def test_an_empty_house_is_in_order(capsys):
    call_command("verdicts", "--check")
    assert "0 verdicts" in capsys.readouterr().out
