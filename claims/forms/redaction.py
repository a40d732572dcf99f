"""Words that have to go under law. What is typed is asked for twice: on what ground, and whether really."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import VersionedForm
from articles.models import ArticleVersion
from articles.models.fields import storable
from claims.models import Claim

WORD = "remove"


class RedactionForm(VersionedForm):
    ground = forms.CharField(
        max_length=300,
        validators=[storable],
        help_text="Shown to everybody in place of the words: “Order of the court of …, 4 May 2025”. "
        "Name nobody whom the words named.",
    )
    sure = forms.CharField(
        label=f"Type “{WORD}” to confirm",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def has_changed(self) -> bool:
        """Who read an older version is told, whatever he entered."""
        return True

    def clean_sure(self) -> str:
        if self.cleaned_data["sure"].strip().lower() != WORD:
            raise ValidationError(f"Type the word “{WORD}”: it cannot be undone.")
        return WORD

    def _post_clean(self) -> None:
        """Nothing of the row is entered here."""


class TextRedactionForm(RedactionForm):
    with_quotes = forms.BooleanField(
        required=False, initial=True, label="Also the words quoted from it, in all its claims"
    )

    class Meta:
        model = ArticleVersion
        fields: ClassVar = []

    field_order: ClassVar = ["ground", "with_quotes", "sure"]


class ClaimRedactionForm(RedactionForm):
    class Meta:
        model = Claim
        fields: ClassVar = []
