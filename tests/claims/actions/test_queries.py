"""Saving a claim costs the same number of queries however many claims there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.recording import Recording
from claims.actions import refresh_verdicts, save_claim, save_claims, withdraw_claims
from claims.models import Claim, Statement
from tests.make import build_claim, make_article, make_question, make_source

pytestmark = pytest.mark.django_db

VOICES = 7


def crowd(question, size: int) -> None:
    """`size` claims of as many articles and statements, by a few voices, in a few steps."""
    voices = [make_source() for _ in range(VOICES)]
    first = make_article()
    with Recording() as recording:
        articles = [
            Article(
                publisher=first.publisher,
                url=f"{first.url}/{n}",
                title="x",
                published="2025-04-30",
                state="published",
            )
            for n in range(size)
        ]
        recording.bulk_create(Article, articles)
        statements = [Statement(speaker=voices[n % VOICES], said_on="2025-04-30") for n in range(size)]
        recording.bulk_create(Statement, statements)
        save_claims(
            claims=[
                Claim(
                    article=article,
                    statement=statement,
                    question=question,
                    wording=f"about {600 + n}",
                    summary="x",
                    state="published",
                )
                for n, (article, statement) in enumerate(zip(articles, statements, strict=True))
            ]
        )


def queries(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def cost(size: int) -> dict[str, int]:
    question = make_question()
    crowd(question, size)
    claim = build_claim(question=question, voice="a new voice", wording="more than 9,000")
    return {
        "save": queries(lambda: save_claim(claim=claim)),
        "change": queries(lambda: save_claim(claim=changed(claim))),
        "withdraw": queries(lambda: withdraw_claims(claims=[claim])),
        "refresh": queries(lambda: refresh_verdicts([question.pk])),
    }


def changed(claim: Claim) -> Claim:
    claim.wording = "about 6,000"
    return claim


def test_ten_claims_cost_as_many_queries_as_a_thousand():
    few, many = cost(10), cost(1_000)
    assert few == many
    assert max(few.values()) <= 60
