"""What a row's own fields, rules and constraints say, asked of many thousand rows without a query each.

The database has the last word when a row is inserted; a test holds the answers here equal to its own.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_slug
from django.db import models
from django.db.models import CheckConstraint, F, Q

from articles.models.fields import UNSTORABLE, Line, Words, storable

Values = dict[str, Any]
Test = Callable[[Values], bool | None]  # None: unknown, as a comparison with NULL is

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda one, other: one == other,
    "lte": lambda one, other: one <= other,
    "gte": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "gt": lambda one, other: one > other,
    "in": lambda one, other: one in other,
}


def check(row: models.Model) -> None:
    """ValidationError beside the field. Other rows' keys are left to the database."""
    check_rules(row)
    check_constraints(row)


def check_rules(row: models.Model) -> None:
    clean_given_fields(row)
    row.clean()


def check_constraints(row: models.Model) -> None:
    values = row.__dict__
    for constraint, test in tests_of(type(row)):
        if test(values) is False:
            raise ValidationError(constraint.get_violation_error_message())


def clean_given_fields(row: models.Model) -> None:
    """As clean_fields() of those that an editor fills; a default that would pass needs no look."""
    errors = {}
    values = row.__dict__
    for field, usual, passes in fields_of(type(row)):
        value = values[field.attname]
        if value is usual or (field.blank and value in field.empty_values) or passes(value):
            continue
        try:
            setattr(row, field.attname, field.clean(value, row))
        except ValidationError as error:
            errors[field.name] = error.error_list
    if errors:
        raise ValidationError(errors)


NEVER = object()


@cache
def fields_of(model: type[models.Model]) -> list[tuple[models.Field, Any, Callable[[Any], bool]]]:
    """(field, the default that is known to be sound, what tells at once that a value is)"""
    found = []
    for field in model._meta.concrete_fields:
        if field.is_relation or not field.editable:
            continue
        usual = field.get_default()
        try:
            field.clean(usual, None)
        except ValidationError:
            usual = NEVER
        found.append((field, usual, shortcut(field)))
    return found


def shortcut(field: models.Field) -> Callable[[Any], bool]:
    """Whether the field's validators would let a text pass, told without calling them. False: ask them."""
    slug = isinstance(field, models.SlugField)
    usual = [storable, *([validate_slug] if slug else [])]
    others = [one for one in field.validators if one not in usual and type(one) is not MaxLengthValidator]
    if others or not isinstance(field, Line | Words | models.SlugField) or field.max_length is None:
        return lambda value: False
    longest = field.max_length
    words = frozenset(word for word, _ in field.flatchoices) or None

    def passes(value: Any) -> bool:
        if type(value) is not str or not 0 < len(value) <= longest or UNSTORABLE.search(value):
            return False
        if words is not None:
            return value in words
        return not slug or validate_slug.regex.search(value) is not None

    return passes


@cache
def tests_of(model: type[models.Model]) -> list[tuple[CheckConstraint, Test]]:
    """Conditions that compare more than columns are left to the database."""
    found = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            test = test_of(constraint.condition, model)
            if test is not None:
                found.append((constraint, test))
    return found


def test_of(condition: Any, model: type[models.Model]) -> Test | None:
    if isinstance(condition, tuple):
        return comparison(*condition, model)
    if not isinstance(condition, Q):
        return None
    tests = [test_of(child, model) for child in condition.children]
    if None in tests or condition.connector not in (Q.AND, Q.OR):
        return None
    test = joined(tests, decides=condition.connector == Q.OR)
    return opposite(test) if condition.negated else test


def joined(tests: list[Test], *, decides: bool) -> Test:
    """AND is decided by the first that is false, OR by the first that is true."""

    def test(values: Values) -> bool | None:
        sure = True
        for each in tests:
            answer = each(values)
            if answer is decides:
                return decides
            sure = sure and answer is not None
        return not decides if sure else None

    return test


def opposite(test: Test) -> Test:
    def other(values: Values) -> bool | None:
        answer = test(values)
        return None if answer is None else not answer

    return other


def comparison(path: str, wanted: Any, model: type[models.Model]) -> Test | None:
    """One of a column with a value or with another column."""
    name, _, lookup = path.partition("__")
    lookup = lookup or "exact"
    column = attribute(name, model)
    if lookup == "isnull" or (lookup == "exact" and wanted is None):
        null = True if lookup == "exact" else wanted
        return lambda values: (values[column] is None) is null
    compare = COMPARE.get(lookup)
    if compare is None:
        return None
    other = attribute(wanted.name, model) if isinstance(wanted, F) else None

    def test(values: Values) -> bool | None:
        one = values[column]
        beside = values[other] if other else wanted
        return None if one is None or beside is None else compare(one, beside)

    return test


def attribute(name: str, model: type[models.Model]) -> str:
    return model._meta.pk.attname if name == "pk" else model._meta.get_field(name).attname
