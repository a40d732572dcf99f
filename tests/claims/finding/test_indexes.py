"""A list reads its rows by an index on both databases, and no question to count or to sort."""

import pytest
from django.db import connection

from tests.answers import queries_of
from tests.make import make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/questions/",
    "/topics/losses/",
    "/questions/?verdict=in+conflict&kind=government&country=KR&source=nis&topic=losses&has=revisions",
    "/questions/?since=2025-01&until=2025-06&voices=2&sort=spread",
    "/questions/?after=dead",
    "/questions/?sort=title&after=dead",
]


@once
def losses():
    topic = make_topic(slug="losses")
    nis = make_source("NIS", kind="government", country="KR")
    for slug in ("dead", "wounded", "missing"):
        question = make_question(slug=slug, topic=topic)
        make_claim(question=question, voice=nis, wording="about 600")
        make_claim(question=question, voice="Kyiv", wording="more than 3,000")


def plans(client, address: str, having: str = "") -> list[str]:
    """How the database goes about each query of the page that has these words, were the tables large."""
    asked = [(sql, params) for sql, params in queries_of(client, address) if having in sql]
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    told = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql, params in asked:
            cursor.execute(f"{explain} {sql}", params)
            told.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return told


WHOLE = {"postgresql": "Seq Scan on {}", "sqlite": "SCAN {}\n"}
LARGE = ("claims_question", "claims_verdict", "claims_currentclaim", "claims_claim", "claims_facetblock")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_large_table_is_read_whole(client, losses, address):
    found = plans(client, address)
    assert len(found) >= 6
    for plan in found:
        for table in LARGE:
            whole = WHOLE[connection.vendor].format(table)
            assert whole not in f"{plan}\n", plan


def test_filters_are_read_by_their_index(client, losses):
    name = "facet_block_once" if connection.vendor == "postgresql" else "sqlite_autoindex_claims_facetblock_1"
    filters = [plan for plan in plans(client, ADDRESSES[0]) if "claims_facetblock" in plan]
    assert len(filters) == 2
    assert all(name in plan for plan in filters), filters


def test_titles_are_gone_through_by_their_index(client, losses, monkeypatch):
    """In its order, as far as a page needs; nothing is sorted."""
    monkeypatch.setattr("claims.queries.parts.place.SHORT", 0)
    (through,) = plans(client, ADDRESSES[-1], having='ORDER BY "claims_question"."title"')
    assert "question_by_title" in through
    assert "Sort" not in through
    assert "TEMP B-TREE" not in through
