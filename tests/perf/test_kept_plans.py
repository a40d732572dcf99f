"""A plan that PostgreSQL keeps knows no question: it must be right for the largest as well."""

import pytest
from django.db import connection

from claims.bench import make_corpus, make_verdicts
from claims.models import Question
from claims.queries.parts.state import FIRST, LINES

pytestmark = [pytest.mark.postgresql_alone, pytest.mark.django_db]
KEPT = "SELECT name FROM pg_prepared_statements WHERE statement LIKE '%claims_evidence%'"


def test_lines_of_evidence_are_read_in_the_order_of_their_places_and_never_sorted():
    corpus = make_corpus(4_000)
    make_verdicts()
    question = Question.objects.get(slug=corpus.largest)
    for _ in range(4):
        assert len(LINES.rows((question.pk, FIRST))) == 26
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_evidence")
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(KEPT)
        ((name,),) = cursor.fetchall()
        cursor.execute(f"EXPLAIN EXECUTE {name}('{FIRST}', {question.pk})")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "evidence_one_a_place" in plan, plan
    assert "Sort" not in plan
