"""Migration 0005 gives what is there already what it is found by, the same as a save would."""

from importlib import import_module
from random import Random
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from claims.models import FacetBlock, QuestionFacets
from tests.claims.finding.houses import house

pytestmark = pytest.mark.django_db
finding = import_module("claims.migrations.0005_finding")


def test_questions_that_are_there_already_are_found_after_it():
    house(Random(7), 8)
    before = dict(QuestionFacets.objects.values_list("question", "keys"))
    for table in (QuestionFacets, FacetBlock):
        models.QuerySet(table).all().delete()
    state = MigrationLoader(connection).project_state(("claims", "0005_finding"))
    finding.forwards(state.apps, SimpleNamespace(connection=connection))
    assert dict(QuestionFacets.objects.values_list("question", "keys")) == before
    assert any(before.values())
    call_command("verdicts", "--check")
