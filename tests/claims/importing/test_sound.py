"""What is asked of an imported row in bulk is what its model and the database would say."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Source
from claims.importing import sound
from claims.models import Claim, Question, Statement, Topic

pytestmark = pytest.mark.django_db

words = st.sampled_from(
    ["", "draft", "published", "count", "date", "text", "asserts", "gives none", "exact", "x"]
)
numbers = st.none() | st.integers(0, 5)
days = st.none() | st.dates()


@given(
    words=st.fixed_dictionaries(
        dict.fromkeys(("state", "kind", "stance", "hedge", "wording", "date", "text_value", "quote"), words)
    ),
    numbers=st.fixed_dictionaries(dict.fromkeys(("low", "best", "high", "stated", "quote_start"), numbers)),
    earliest=days,
    latest=days,
    question=st.none() | st.just(1),
)
def test_constraints_are_answered_as_the_database_answers_them(words, numbers, earliest, latest, question):
    row = Claim(
        key="k", article_id=1, statement_id=1, question_id=question, earliest=earliest, latest=latest,
        quote_end=3, **words, **numbers,
    )  # fmt: skip
    broken = {one.name for one, test in sound.tests_of(Claim) if test(row.__dict__) is False}
    expected = set()
    for constraint in Claim._meta.constraints:
        try:
            constraint.validate(Claim, row)
        except ValidationError:
            expected.add(constraint.name)
    assert broken == expected


@pytest.mark.parametrize("model", [Topic, Source, Question, Article, Statement, Claim])
def test_every_constraint_of_an_imported_row_is_looked_at(model):
    looked_at = {constraint.name for constraint, _ in sound.tests_of(model)}
    assert looked_at == {constraint.name for constraint in model._meta.constraints}


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
