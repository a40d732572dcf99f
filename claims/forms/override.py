from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models.fields import storable
from claims.models import Override
from claims.models.override import RELATIONS

OVER_VERDICT = ("in agreement", "compatible", "in conflict", "not comparable", "one voice")
NAMES = {
    "agree": "they agree",
    "compatible": "compatible: both can be right",
    "conflict": "they conflict",
    "not comparable": "not comparable",
    "in agreement": "in agreement",
    "in conflict": "in conflict",
    "one voice": "one voice",
}


class OverrideForm(forms.Form):
    """A decision against the rules, over a verdict or over two claims. ``own``: what the rules say."""

    decision = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choose what it is to be instead."}
    )
    reason = forms.CharField(
        max_length=Override._meta.get_field("reason").max_length,
        validators=[storable],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In a sentence or two, for readers: they see it, with the decision and its date.",
        error_messages={"required": "Say why: readers see it."},
    )

    def __init__(self, data: Any = None, *, over_pair: bool, own: str) -> None:
        super().__init__(data)
        self.own = own
        words = RELATIONS if over_pair else OVER_VERDICT
        self.fields["decision"].choices = [(word, NAMES[word]) for word in words]

    def clean_decision(self) -> str:
        decision = self.cleaned_data["decision"]
        if decision == self.own:
            raise ValidationError(_("That is what the rules say already: there is nothing to decide."))
        return decision

    def clean_reason(self) -> str:
        return self.cleaned_data["reason"].replace("\r\n", "\n").strip()
