"""The kinds of values that can stand behind the question mark, each with its part of the schema."""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.filters import MOST_VALUES, SlugsField
from claims.search.asked import LONGEST_QUERY

ROWS = 50
MOST_ROWS = 200
LARGEST_KEY = 2**63 - 1
NO_PLACE = gettext_lazy("This is no place in this list. Take the address under “next”.")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)


def several_of(items: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that can be given several times."""
    return {"type": "array", "items": items, "minItems": 1, "maxItems": MOST_VALUES}


class WholeNumber(forms.Field):
    """Plain digits: `int` would take `1_000` and the digits of other scripts."""

    pattern = re.compile(r"[0-9]{1,19}", re.ASCII)

    def __init__(self, *, least: int, most: int, **given: Any) -> None:
        super().__init__(required=False, **given)
        self.least, self.most = least, most
        self.schema = {"type": "integer", "minimum": least, "maximum": most}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        number = int(value) if self.pattern.fullmatch(value) else -1
        if not self.least <= number <= self.most:
            raise ValidationError(
                _("Give a whole number from {least} to {most}.").format(least=self.least, most=self.most)
            )
        return number


class Day(forms.DateField):
    pattern = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
    schema: ClassVar = {"type": "string", "format": "date", "pattern": f"^{pattern.pattern}$"}

    def to_python(self, value: Any) -> date | None:
        if value and not self.pattern.fullmatch(value):
            raise ValidationError(self.error_messages["invalid"])
        return super().to_python(value)


class Place(forms.CharField):
    """Where the page begins, as `next` gives it. `read` raises or gives None for what is no place."""

    def __init__(self, read: Any, pattern: str, **given: Any) -> None:
        super().__init__(required=False, **given)
        self.read, self.pattern = read, pattern
        self.schema = {"type": "string", "pattern": f"^{pattern}$"}

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            place = self.read(text) if re.fullmatch(self.pattern, text, re.ASCII) else None
        except ValueError:
            place = None
        if place is None:
            raise ValidationError(NO_PLACE)
        return place


class Words(forms.CharField):
    """What is looked for."""

    schema: ClassVar = {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY}


class Languages(forms.MultipleChoiceField):
    schema: ClassVar = several_of({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})

    def valid_value(self, value: str) -> bool:
        return bool(LANGUAGE.fullmatch(value))


def key(text: str) -> int | None:
    number = int(text)
    return number if number <= LARGEST_KEY else None


def several(choices: Any, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(required=False, choices=choices, label=label)


def slugs(label: Any) -> SlugsField:
    return SlugsField(required=False, label=label)


def limit() -> WholeNumber:
    return WholeNumber(least=1, most=MOST_ROWS, label=gettext_lazy("Rows a page; 50 where nothing is said"))


def by_key() -> Place:
    return Place(key, "[0-9]{1,19}", label=gettext_lazy("The place of the next page, as “next” gives it"))
