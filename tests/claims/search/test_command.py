"""manage.py search: what is found is what the rows make of it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models

from claims.models import Question, SearchEntry
from tests.claims.search.finding import found
from tests.make import make_claim, make_question

pytestmark = pytest.mark.django_db


def raw(model) -> models.QuerySet:
    return models.QuerySet(model)


TAMPERED = {
    "a title": lambda: raw(SearchEntry).filter(kind="question").update(title="Something else"),
    "what is looked in": lambda: raw(SearchEntry).filter(kind="question").update(folded="someth els"),
    "an entry is gone": lambda: raw(SearchEntry).filter(kind="claim").delete(),
    "a row was changed": lambda: raw(Question).update(title="How many shells?"),
    "a row was hidden": lambda: raw(Question).update(state="draft"),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_what_differs_is_found_and_mended(tamper):
    make_claim(question=make_question(title="How many grenades?"))
    call_command("search", "--check")
    tamper()
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("search", "--check")
    call_command("search", "--rebuild")
    call_command("search", "--check")


def test_a_database_index_that_lost_a_word_is_mended(capsys):
    make_question(title="How many grenades?")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO claims_search(claims_search) VALUES ('delete-all')")
    call_command("search", "--rebuild")
    assert found("grenades") == ["How many grenades?"]
    call_command("search", "--check")
    assert "search entries are what the rows make of them" in capsys.readouterr().out
