"""Constraints that several tables need, in one place so that they read the same."""

from django.db import models
from django.db.models import F, Q


def known_word(name: str, field: str, words: str) -> models.CheckConstraint:
    """The column holds one of the words of its TextChoices, whatever wrote it.

    The words are said again, split at commas, since Meta cannot see the model's nested classes; a test
    holds both lists equal.
    """
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": words.split(", ")}),
        violation_error_message=f"This is none of the words for {field.replace('_', ' ')}.",
    )


def not_itself(name: str, field: str, message: str) -> models.CheckConstraint:
    """A row that points to its own table does not point to itself."""
    condition = Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("pk")})
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)


def ordered(name: str, first: str, last: str, message: str) -> models.CheckConstraint:
    """`first` is not above `last`; an end that is not given is open."""
    condition = (
        Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)})
    )
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=message)
