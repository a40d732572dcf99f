"""What is told of a row's check constraints in memory is what the database says."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Source
from articles.models.checks import broken_checks, checks_of
from articles.models.kept import Kept
from claims.models import Claim, Question, Statement, Topic
from tests.answers import queries_asked
from tests.make import build_claim, make_claim

pytestmark = pytest.mark.django_db

words = st.sampled_from(
    ["", "draft", "published", "count", "date", "text", "asserts", "gives none", "exact", "x"]
)
numbers = st.none() | st.integers(0, 2)  # few, so that two are often the same
days = st.none() | st.dates()
rows = st.builds(
    Claim,
    key=st.just("k"),
    pk=st.none() | st.integers(1, 3),
    article_id=st.just(1),
    statement_id=st.just(1),
    question_id=st.none() | st.just(1),
    repeats_id=st.none() | st.integers(1, 3),
    quote_end=st.just(3),
    earliest=days,
    latest=days,
    **dict.fromkeys(("state", "kind", "stance", "hedge", "wording", "date", "text_value", "quote"), words),
    **dict.fromkeys(("low", "best", "high", "stated", "quote_start"), numbers),
)
some_fields = st.sets(st.sampled_from([field.name for field in Claim._meta.concrete_fields]), max_size=6)


@given(row=rows, left_out=st.just(set()) | some_fields)
def test_they_are_answered_as_the_database_answers_them(row, left_out):
    expected = set()
    for constraint in Claim._meta.constraints:
        try:
            constraint.validate(Claim, row, exclude=left_out)
        except ValidationError:
            expected.add(constraint.name)
    assert {constraint.name for constraint in broken_checks(row, left_out)} == expected


@given(row=rows, left_out=st.just(set()) | some_fields)
def test_a_row_is_refused_with_the_words_that_django_has_for_it(row, left_out):
    told = []
    for validate in (row.validate_constraints, super(Kept, row).validate_constraints):
        try:
            validate(exclude=left_out)
        except ValidationError as error:
            told.append(error.messages)
        else:
            told.append([])
    assert told[0] == told[1]


def test_a_row_that_breaks_none_asks_the_database_nothing():
    claim = build_claim()
    claim.clean()
    with queries_asked() as asked:
        claim.validate_constraints()
    assert asked == []


def test_a_row_read_in_part_is_looked_at_by_the_database(monkeypatch):
    asked = []
    monkeypatch.setattr(models.Model, "validate_constraints", lambda row, exclude: asked.append(row))
    make_claim()
    claim = Claim.objects.only("key").get()
    claim.validate_constraints()
    assert asked == [claim]


@pytest.mark.parametrize("model", [Topic, Source, Question, Article, Statement, Claim])
def test_every_constraint_of_what_is_entered_and_imported_is_looked_at(model):
    looked_at = {check.constraint.name for check in checks_of(model)}
    assert looked_at == {constraint.name for constraint in model._meta.constraints}
