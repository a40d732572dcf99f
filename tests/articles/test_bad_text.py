"""Whatever text is put into whatever field: a message beside the field, nothing saved, no error 500."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from articles.chain import kept_models
from articles.recording import Recording
from tests.whole import one_of_each

pytestmark = pytest.mark.django_db


def text_fields() -> list[tuple[type[models.Model], str]]:
    """Every text column that someone fills in; choices and dates included."""
    return [
        (model, field.name)
        for model in kept_models()
        if model._meta.label != "claims.VerdictChange"
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.editable
    ]


BAD = {
    "NUL": "six\x00hundred",
    "half a surrogate pair": "six\ud800hundred",
    "one megabyte": "x" * 1_000_000,
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_text_is_refused_beside_its_field(bad):
    one_of_each()
    for model, field in text_fields():
        row = model.objects.order_by("pk").last()
        setattr(row, field, bad)
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        where = f"{model.__name__}.{field}"
        assert field in refused.value.message_dict, where
        if not model._meta.get_field(field).choices:  # Django repeats the word that is no choice
            assert max(len(message) for message in refused.value.messages) < 500, where


def test_the_fields_are_many():
    assert len(text_fields()) > 50


@pytest.mark.parametrize("why", ["a\x00b", "a\ud800b"])
def test_a_reason_that_cannot_be_stored_is_refused(why):
    with pytest.raises(ValidationError):
        Recording(why=why)


def test_a_long_reason_is_cut_in_the_history():
    from articles.models import Revision
    from tests.make import make_source

    with Recording(why="x" * 10_000):
        source = make_source()
    assert len(Revision.objects.of(source).get().why) == 500
