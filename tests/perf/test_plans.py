"""The question page's queries go by index on either database, however many claims there are."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Article
from claims.bench import make_corpus, make_entries, make_verdicts
from claims.bench.corpus import sizes
from claims.models import Evidence, SearchEntry, Verdict
from tests.answers import queries_of
from tests.claims.search.finding import found
from tests.make import make_source

LARGE = {"claims_claim", "claims_evidence", "claims_statement", "articles_article", "claims_question"}
MANY = 4_000

pytestmark = pytest.mark.django_db


def plan_of(query: str, params: tuple) -> list[str]:
    """(table it reads from end to end) for each step that goes by no index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {query}", params)
            return [row[3].split()[1] for row in cursor.fetchall() if row[3].startswith("SCAN ")]
        # A few thousand rows are read fastest as they lie; what counts is that there is another way.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", params)
        told = cursor.fetchone()[0]
    waiting, scanned = list(json.loads(told) if isinstance(told, str) else told), []
    while waiting:
        step = waiting.pop()
        waiting += [step["Plan"]] if "Plan" in step else step.get("Plans", [])
        if step.get("Node Type") == "Seq Scan":
            scanned.append(step["Relation Name"])
    return scanned


def words_of_plan(query: str, params: tuple) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {query}", params)
        return str(cursor.fetchall())


def test_no_query_of_a_question_reads_a_large_table_from_end_to_end(client):
    corpus = make_corpus(MANY)
    make_verdicts()
    deep = Evidence.objects.order_by("place").filter(question__slug=corpus.largest)[20].place
    pages = [
        f"/questions/{corpus.largest}/",
        f"/questions/{corpus.largest}/?after={deep}",
        f"/questions/{corpus.fifty}/",
    ]
    scanned = {
        (address, table): sql
        for address in pages
        for sql, params in queries_of(client, address)
        for table in plan_of(sql, params)
        if table in LARGE
    }
    assert scanned == {}


def test_copies_are_found_by_their_original_though_hardly_any_article_is_one(client):
    make_corpus(1_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
    asked = queries_of(client, Article.objects.first().get_absolute_url())
    plans = [words_of_plan(*each) for each in asked if '"copy_of_id" = %s' in each[0]]
    assert len(plans) == 1
    assert "article_copies" in plans[0] or "articles_article_copy_of_id_" in plans[0], plans


@pytest.mark.parametrize("claims", [1_000, 3_000])
def test_a_page_costs_as_many_queries_in_a_corpus_of_any_size(client, claims):
    corpus = make_corpus(claims)
    make_verdicts()
    pages = {
        f"/questions/{corpus.largest}/": 6,
        f"/questions/{corpus.fifty}/": 6,
        f"/topics/{corpus.topic}/": 9,
        "/questions/?verdict=in+conflict&voices=2&sort=newest": 8,
        f"/questions/{corpus.fifty}.json": 5,
        "/": 7,
    }
    assert {address: len(queries_of(client, address)) for address in pages} == pages


def test_a_made_up_corpus_is_stored_as_the_program_itself_would(client, capsys):
    make_corpus(1_000)
    assert make_verdicts() == Verdict.objects.count() > 0
    call_command("verdicts", "--check")
    assert "are what the claims make of them" in capsys.readouterr().out
    assert make_entries() == SearchEntry.objects.count() > 1_000
    call_command("search", "--check")
    assert "are what the rows make of them" in capsys.readouterr().out


def test_the_index_of_a_made_up_corpus_is_kept_up_afterwards():
    """It is taken away while the entries are written."""
    make_corpus(1_000)
    make_entries()
    assert found("paragraph")
    make_source("Whalebone House", slug="whalebone", review_state="accepted", reviewed_on="2025-01-01")
    assert found("whalebones") == ["Whalebone House"]
    call_command("search", "--check")


@pytest.mark.parametrize("claims", [1_000, 10_000, 1_000_000])
def test_claims_are_spread_by_zipfs_law_with_one_question_of_fifty(claims):
    found = sizes(claims)
    assert sum(found) == claims
    assert found[0] == max(found)
    assert 50 in found
    if claims == 1_000_000:
        assert 22_000 < found[0] < 24_500
