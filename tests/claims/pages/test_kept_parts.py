"""What pages keep between readers: the text of queries and of rows, never the answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from claims.models import Topic
from claims.queries.parts.compiled import Compiled, filled
from claims.queries.parts.told import told_by_id, told_of
from claims.queries.parts.verdict_label import verdict_label
from claims.templatetags.fragments import drawn, fragment
from tests.make import make_claim, make_topic


@pytest.mark.django_db
def test_a_query_put_together_once_answers_for_other_values_and_newer_rows():
    names = Compiled(lambda slug, pk: Topic.objects.filter(slug=slug, pk__gt=pk).values_list("name"))
    make_topic(slug="one", name="One")
    assert [tuple(row) for row in names.rows(("one", 0))] == [("One",)]
    make_topic(slug="two", name="Two")
    with CaptureQueriesContext(connection) as captured:
        assert [tuple(row) for row in names.rows(("two", 0))] == [("Two",)]
        assert list(names.rows(("two", 10**12))) == []
    assert len(captured) == 2


@pytest.mark.django_db
def test_a_value_without_a_place_in_the_query_is_refused():
    with pytest.raises(ValueError, match="no place"):
        Compiled(lambda slug: Topic.objects.values_list("name")).rows(("x",))


@pytest.mark.parametrize(("given", "size"), [([3, 1, 3], 8), (range(9), 16), (range(600), 600)])
def test_lists_of_keys_come_in_a_few_lengths(given, size):
    found = filled(given)
    assert len(found) == size
    assert set(found) == set(given)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"wording": "between 36 and 40", "garbled": True, "scope": "officers"},
        {"stance": "gives none", "wording": ""},
        {"stance": "denies", "wording": "not true"},
    ],
)
def test_a_claim_read_flat_is_the_claim(fields):
    claim = make_claim(**fields)
    claim.refresh_from_db()
    assert told_by_id([claim.pk])[claim.pk] == told_of(claim)


def test_a_row_is_drawn_once_for_each_language():
    drawn.cache_clear()
    shown = {"verdict": verdict_label("in conflict")}
    first = fragment("claims/_verdict.html", **shown)
    assert fragment("claims/_verdict.html", **shown) is first
    with override("uk"):
        fragment("claims/_verdict.html", **shown)
    assert (drawn.cache_info().hits, drawn.cache_info().misses) == (1, 2)
    assert fragment("claims/_verdict.html", verdict=verdict_label("one voice")) != first


def test_a_kept_row_is_escaped():
    assert "<b>" not in fragment("claims/_source.html", name="<b>", slug="")
