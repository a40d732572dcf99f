"""What is asked of an imported row in bulk is what its model and the database would say."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Source
from claims.importing import sound
from claims.models import Claim, Question, Statement, Topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Topic, Source, Question, Article, Statement, Claim])
@given(data=st.data())
def test_fields_are_refused_as_clean_fields_refuses_them(model, data):
    field, *_ = data.draw(st.sampled_from(sound.fields_of(model)))
    value = data.draw(
        st.text(max_size=400) | st.sampled_from(["draft", "published", "A", "https://x.example/"])
    )
    if field.get_internal_type() in ("DecimalField", "BooleanField", "PositiveIntegerField"):
        value = data.draw(st.booleans() | st.integers(-1, 3))
    if field.get_internal_type() == "DateField":
        value = data.draw(st.none() | st.dates())
    rows = [model(**{field.attname: value}) for _ in range(2)]
    told = []
    for row, clean in zip(rows, (sound.clean_given_fields, clean_as_django), strict=True):
        try:
            clean(row)
        except ValidationError as error:
            told.append(error.message_dict.get(field.name))
        else:
            told.append(getattr(row, field.attname))
    assert told[0] == told[1]


def clean_as_django(row):
    row.clean_fields(
        exclude={each.name for each in row._meta.fields if each.is_relation or not each.editable}
    )


def test_a_sound_row_passes():
    sound.check(Topic(name="Quake", slug="quake"))
    with pytest.raises(ValidationError):
        sound.check(Topic(name="x" * 201, slug="quake"))
