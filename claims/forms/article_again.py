"""A new text of an article: fetched from its address, or pasted."""

from typing import Any

from django import forms

from articles.forms.widgets import TextArea
from articles.models.fields import storable


class ArticleAgainForm(forms.Form):
    """`newest`: the number of the newest text when the form was shown, 0 for none."""

    newest = forms.IntegerField(required=False, min_value=0, max_value=1_000_000, widget=forms.HiddenInput)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=500_000,
        validators=[storable],
        widget=TextArea(attrs={"rows": 10}),
        label="The text as it is now",
        help_text="Where the page cannot be fetched: copy the whole text from your browser.",
    )
    insist = forms.BooleanField(required=False, label="It is the same article all the same: take this text")

    def __init__(self, *args: Any, newest: int, **kwargs: Any) -> None:
        self.stored = newest
        super().__init__(*args, initial={"newest": newest}, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("newest") is not None and cleaned["newest"] != self.stored:
            self.data = self.data.copy()
            self.data["newest"] = str(self.stored)
            self.add_error(
                None,
                f"Version {self.stored} came while this page was open. Look at it before you add another.",
            )
        if self.data.get("act") == "paste" and not (cleaned.get("text") or "").strip():
            self.add_error("text", "Paste the text first.")
        return cleaned
