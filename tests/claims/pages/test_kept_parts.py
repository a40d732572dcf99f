"""What pages keep between readers: the text of queries and of rows, never the answer."""

from dataclasses import dataclass, replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from claims.actions import save_claim, save_question
from claims.compiled import Compiled, filled
from claims.models import Topic
from claims.queries.parts.kept import MEMORY, MOST_KEPT, in_state, kept
from claims.queries.parts.told import told_by_id, told_of
from claims.queries.parts.verdict_label import verdict_label
from claims.remembered import forget, hashed_once, remembered
from claims.templatetags.fragments import drawn, fragment
from tests.make import make_claim, make_question, make_topic


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
@pytest.mark.parametrize("others", [0, 2, 600])
def test_rows_are_found_by_few_keys_and_by_more_than_a_kept_query_takes(others):
    names = Compiled(lambda *ids: Topic.objects.filter(pk__in=ids).order_by("pk").values_list("name"))
    keys = [make_topic(slug=name, name=name).pk for name in ("one", "two")]
    wanted = {*keys, *range(10**9, 10**9 + others)}
    with CaptureQueriesContext(connection) as captured:
        assert [tuple(row) for row in names.of_keys(wanted)] == [("one",), ("two",)]
    assert len(captured) == 1
    assert list(names.of_keys([])) == []


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


@pytest.mark.django_db
def test_a_claim_read_again_is_the_same_object_until_it_changes():
    claim = make_claim(summary="before")
    first = told_by_id([claim.pk])[claim.pk]
    assert told_by_id([claim.pk])[claim.pk] is first
    claim.summary = "after"
    save_claim(claim=claim)
    assert told_by_id([claim.pk])[claim.pk].summary == "after"


def test_what_is_remembered_is_found_by_its_values_and_forgotten_together():
    made = []
    double = remembered(4)(lambda number: made.append(number) or number * 2)
    assert [double(1), double(1), double(2)] == [2, 2, 4]
    forget()
    assert (double(1), made) == (2, [1, 2, 1])


def test_a_value_is_hashed_once_and_a_changed_copy_anew():
    hashed = []

    class Part:
        def __hash__(self):
            hashed.append(self)
            return 7

    @hashed_once
    @dataclass(frozen=True)
    class Whole:
        part: Part
        name: str

    one = Whole(Part(), "one")
    assert hash(one) == hash(one)
    assert len(hashed) == 1
    assert hash(replace(one, name="two")) != hash(one)
    assert len(hashed) == 2


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


def test_what_is_read_is_kept_for_one_state_of_the_data_and_only_where_it_is_known():
    given = iter(range(10))
    assert [kept("name", lambda: next(given)) for _ in range(2)] == [0, 1]
    with in_state(["a"]):
        assert [kept("name", lambda: next(given)) for _ in range(2)] == [2, 2]
        assert kept("another name", lambda: next(given)) == 3
    with in_state(["b"]):
        assert kept("name", lambda: next(given)) == 4
    with in_state(["a"]):
        assert kept("name", lambda: next(given)) == 5
    assert kept("name", lambda: next(given)) == 6


def test_no_more_than_so_much_is_kept():
    with in_state(["a"]):
        for number in range(3 * MOST_KEPT):
            assert kept(number, lambda number=number: number) == number
    _, parts = MEMORY.held
    assert len(parts) <= MOST_KEPT


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/questions/", "/topics/losses/", "/"])
def test_a_list_visited_twice_reads_little_and_each_write_shows_at_once(client, address):
    question = make_question(slug="dead", title="How many had died?", topic=make_topic(slug="losses"))
    make_claim(question=question, voice="Kyiv", wording="about 600")
    make_claim(question=question, voice="Seoul", wording="3,000")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert "How many had died?" in client.get(address).content.decode()
    assert len(captured) == 1  # the page's tag
    question.refresh_from_db()
    question.title = "How many had fallen?"
    save_question(question=question, why="the word")
    assert "How many had fallen?" in client.get(address).content.decode()
    make_claim(question=question, voice="Moscow", wording="exactly 7")
    assert "3 independent voices" in client.get(address).content.decode()
