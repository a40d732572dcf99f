"""One end of a claim's interval: left to the wording, a number of the editor's own, or open."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from claims.models.values import as_number

NUMBER = re.compile(r"\d{1,15}(\.\d{1,4})?", re.ASCII)
SPACES = re.compile(r"(?<=\d)[, \u00a0\u202f](?=\d{3}(?:\D|$))", re.ASCII)
OPEN = {"open", "none", "–", "-"}
LEFT_TO_THE_WORDING: Final = object()


class EndField(forms.CharField):
    """Gives LEFT_TO_THE_WORDING, a Decimal, or None where the end is open."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"size": 12, "inputmode": "decimal"})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return LEFT_TO_THE_WORDING
        if text.casefold() in OPEN:
            return None
        digits = SPACES.sub("", text)
        if not NUMBER.fullmatch(digits):
            raise ValidationError(
                "Write a number, such as 540, or “open”. Leave it empty to keep what the wording says."
            )
        return Decimal(digits)


def entered(end: Decimal | None) -> str:
    """What the editor wrote into the field."""
    return "open" if end is None else f"{as_number(end):,}"
