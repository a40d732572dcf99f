"""Two ways to the first entries on PostgreSQL: they find the same, and the one that reads little is taken."""

import pytest
from django.db import connection

from claims.bench import make_corpus, make_entries
from claims.search import tsearch
from claims.search.asked import read_query
from claims.search.matching import first_places
from claims.search.place import ORDER
from tests.answers import queries_asked

pytestmark = [pytest.mark.postgresql_alone, pytest.mark.django_db]

CLAIMS = 1_000
ASKED = ["case", "paragraph", "number", "17", "ministry", "case number", '"case number"', "outlet", "para"]


@pytest.fixture
def corpus():
    make_corpus(CLAIMS)
    make_entries()


def ways(monkeypatch, words: str, most: int) -> list[dict[str, list[int]]]:
    """Along the places, by the index, and as it comes."""
    terms = read_query(words).terms
    found = []
    for often in (0, CLAIMS * 10, 10):
        monkeypatch.setattr(tsearch, "OFTEN", often)
        found.append(first_places(terms, most))
    return found


@pytest.mark.parametrize("most", [20, 10_000])
def test_either_way_finds_the_first_places_of_each_kind(corpus, monkeypatch, most):
    for words in ASKED:
        walked, looked_up, usual = ways(monkeypatch, words, most)
        assert walked == looked_up == usual, words
        assert walked == expected(words, most), words


def expected(words: str, most: int) -> dict[str, list[int]]:
    """All of them, in order, cut off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id FROM claims_searchentry WHERE words @@ %s::tsquery ORDER BY id DESC",
            [tsearch.tsquery(read_query(words).terms)],
        )
        rows = cursor.fetchall()
    return {kind: [place for of, place in rows if of == kind][:most] for kind in ORDER}


def plan(kind: str, words: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_searchentry")
        cursor.execute(f"EXPLAIN {tsearch.BY_THE_INDEX.format(kind=kind)}", [f"'{words}'", 1_001])
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("kind", ["claim", "article"])
def test_a_word_that_is_in_each_claim_is_looked_up_among_articles_by_their_own_index(corpus, kind):
    told = plan(kind, "paragraph")
    assert f"claims_search_{kind}" in told, told
    assert "Seq Scan" not in told


def test_a_word_of_each_claim_is_found_by_walking_and_one_of_none_by_the_index(corpus):
    with queries_asked() as asked:
        found = first_places(read_query("paragraph").terms, 50)
    assert [len(found[kind]) for kind in ORDER] == [0, 50, 0, 0]
    _, (second, _) = asked
    parts = dict(zip(ORDER, second.split("UNION ALL"), strict=True))
    assert ["every" in parts[kind] for kind in ORDER] == [False, True, False, False]
