"""Two that look alike and are two: decided once, and remembered."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Revision
from claims.actions import tell_apart
from claims.models import NotTheSame
from claims.queries.desk.candidates_of_sources import source_candidates
from tests.make import make_source, make_user

pytestmark = pytest.mark.django_db


def test_the_decision_is_kept_with_who_and_why():
    one, other, editor = make_source("North Post"), make_source("North Post Online"), make_user("edda")
    row = tell_apart(of="source", first=other.pk, second=one.pk, by=editor, why="Another owner")
    assert (row.first, row.second, row.decided_by, row.why) == (one.pk, other.pk, editor, "Another owner")
    assert Revision.objects.of(row).count() == 1


def test_told_apart_again_it_is_one_decision():
    one, other = make_source(), make_source()
    for _ in range(2):
        tell_apart(of="source", first=one.pk, second=other.pk)
    assert NotTheSame.objects.count() == 1


def test_nothing_is_told_apart_from_itself():
    one = make_source()
    with pytest.raises(ValidationError, match="itself"):
        tell_apart(of="source", first=one.pk, second=one.pk)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("North Post", "north post.", "spelt alike"),
        ("National Intelligence Service", "NIS", "short for"),
        ("Ministry of Defence of the North", "Defence Ministry, North State", "share most words"),
    ],
)
def test_sources_with_names_alike_are_proposed_with_the_reason(one, other, why):
    source = make_source(one)
    found = make_source(other, slug="another")
    make_source("Something else")
    (candidate,) = source_candidates(source)
    assert (candidate.pk, candidate.slug) == (found.pk, found.slug)
    assert why in candidate.why


def test_sources_told_apart_are_not_proposed_again():
    one, other = make_source("North Post"), make_source("The North Post")
    assert source_candidates(one)
    tell_apart(of="source", first=one.pk, second=other.pk)
    assert source_candidates(one) == source_candidates(other) == ()


def test_a_body_and_its_spokesman_are_no_candidates():
    body = make_source("Northern Defence Ministry")
    make_source("Northern Defence Ministry spokesman", speaks_for=body)
    assert source_candidates(body) == ()


def test_an_unnamed_voice_is_never_proposed(django_assert_num_queries):
    make_source("A northern official", named=False)
    unnamed = make_source("a Northern official!", named=False, slug="another")
    with django_assert_num_queries(0):
        assert source_candidates(unnamed) == ()
