"""Whether one article repeats the words of another."""

from typing import Any, ClassVar

from django import forms

from articles.forms.kept import VersionedForm
from articles.models import Article
from articles.models.fields import storable


class CopyForm(VersionedForm):
    """`act`: copy, or not (which wants a reason). After clean() `other` is the article it is about."""

    of = forms.CharField(max_length=100, validators=[storable], widget=forms.HiddenInput)
    act = forms.ChoiceField(choices=[("copy", "copy"), ("not", "not a copy")], widget=forms.HiddenInput)
    why = forms.CharField(
        label="What tells the two apart", required=False, max_length=500, validators=[storable]
    )

    class Meta:
        model = Article
        fields: ClassVar = []

    def has_changed(self) -> bool:
        return True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        others = Article.objects.exclude(pk=self.instance.pk).select_related("publisher")
        self.other = others.filter(key=cleaned.get("of", "")).first()
        if self.other is None:
            self.add_error(None, "The other article is not here any more.")
        if cleaned.get("act") == "not" and not cleaned.get("why", "").strip():
            self.add_error("why", "Say what tells the two apart.")
        return cleaned

    def _post_clean(self) -> None:
        """Nothing of the row is entered here."""
