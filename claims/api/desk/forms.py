"""From JSON to the desk's own forms and back: their rules hold for programs too, and are written once."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from rest_framework import serializers

from .refusals import OF_ALL, Invalid


class Given(serializers.Serializer):
    """What a program may send. Names it does not know are refused: a misspelt one would be lost unsaid."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        known = super().to_internal_value(data)
        writable = {name for name, field in self.fields.items() if not field.read_only}
        unknown = {
            name: ["This is set by the program."] if name in self.fields else ["There is no such field."]
            for name in data
            if name not in writable
        }
        if unknown:
            raise serializers.ValidationError(unknown)
        return known


def filled(form: forms.BaseForm) -> dict[str, str]:
    """What the fields of an unbound form hold, as a browser would send it back."""
    return {name: as_sent(form[name].value()) for name in form.fields}


def laid_over(
    form: forms.BaseForm, given: Mapping[str, Any], names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What is stored, as `form` shows it, and over it what was sent; with the version that was read.

    `names`: a form's field -> the API's.
    """
    of_the_form = {api: field for field, api in (names or {}).items()}
    sent = {of_the_form.get(name, name): as_sent(value) for name, value in given.items()}
    return filled(form) | sent | {"version": str(form.instance.version)}


def as_sent(value: Any) -> Any:
    if value is None or value is False:
        return ""
    return "on" if value is True else value if isinstance(value, str) else str(value)


def checked(form: forms.BaseForm, names: Mapping[str, str]) -> dict[str, Any]:
    """The form's cleaned data, or Invalid with its complaints by the API's names."""
    if form.is_valid():
        return form.cleaned_data
    raise Invalid(by_name(form.errors.as_data(), names))


def refused(error: ValidationError, names: Mapping[str, str]) -> Invalid:
    """What an action said no to, by the API's names."""
    told = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    return Invalid(by_name(told, names))


def by_name(errors: Mapping[str, list[ValidationError]], names: Mapping[str, str]) -> dict[str, list[str]]:
    """`names`: a form's or model's field -> the API's; others keep their own."""
    found: dict[str, list[str]] = {}
    for name, list_of in errors.items():
        here = OF_ALL if name == NON_FIELD_ERRORS else names.get(name, name)
        found.setdefault(here, []).extend(message for error in list_of for message in error.messages)
    return found


def column(model: Any, name: str, **more: Any) -> serializers.Field:
    """A field of JSON with the words, the length and the help of the column it is of."""
    of = model._meta.get_field(name)
    told: dict[str, Any] = {"required": False, "help_text": str(of.help_text)}
    if isinstance(of, models.BooleanField):
        return serializers.BooleanField(**told | more)
    if of.choices:
        told |= {"choices": list(of.choices), "allow_blank": of.blank}
        return serializers.ChoiceField(**told | more)
    return serializers.CharField(**told | {"allow_blank": True, "max_length": of.max_length} | more)


def free_text(longest: int, help_text: str = "", **more: Any) -> serializers.CharField:
    told = {"required": False, "allow_blank": True, "max_length": longest, "help_text": help_text}
    return serializers.CharField(**told | more)


def named(row: Any, field: str, what: str) -> Any:
    """The row that a field names; Invalid where there is none."""
    if row is None:
        raise Invalid({field: [f"There is no {what} of this name."]})
    return row


def told_errors(errors: Any, at: str = "") -> dict[str, list[str]]:
    """Of a serializer, however deep: a line a field, "spellings.2"."""
    if isinstance(errors, dict):
        found: dict[str, list[str]] = {}
        for name, inner in errors.items():
            here = "" if name == "non_field_errors" else str(name)
            found |= told_errors(inner, ".".join(part for part in (at, here) if part))
        return found
    return {at or OF_ALL: [str(one) for one in errors]}
