"""What a row's own fields, rules and constraints say, asked of many thousand rows without a query each."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_slug
from django.db import models

from articles.models.checks import broken_checks
from articles.models.fields import UNSTORABLE, Line, Words, storable


def check(row: models.Model) -> None:
    """ValidationError beside the field. Other rows' keys are left to the database."""
    check_rules(row)
    check_constraints(row)


def check_rules(row: models.Model) -> None:
    clean_given_fields(row)
    row.clean()


def check_constraints(row: models.Model) -> None:
    broken = next(broken_checks(row), None)
    if broken is not None:
        raise ValidationError(broken.get_violation_error_message())


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
