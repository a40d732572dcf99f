"""What an editor brings to the desk: addresses, a text, or a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.fetching.fetch import MOST_BYTES
from articles.forms.widgets import TextArea
from articles.models.fields import storable

MOST_ADDRESSES = 10  # each may take fifteen seconds
LONGEST = 1_000


class NewArticleForm(forms.Form):
    """One or several addresses; with a text or a file the address says where it stands."""

    addresses = forms.CharField(
        max_length=MOST_ADDRESSES * (LONGEST + 2),
        validators=[storable],
        widget=TextArea(attrs={"rows": 3, "class": "field"}),
        label="Address",
        help_text=f"One a line, up to {MOST_ADDRESSES}. The page is fetched, kept as received, and read.",
    )
    find = forms.CharField(  # words selected on the page: the article opens at them
        required=False, max_length=1_000, validators=[storable], widget=forms.HiddenInput
    )
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=500_000,
        validators=[storable],
        widget=TextArea(attrs={"rows": 8, "class": "field"}),
        label="Or its text",
        help_text="Pasted here it is not fetched. The first line is taken for the title.",
    )
    file = forms.FileField(
        required=False, label="Or a saved page", help_text="HTML or plain text, up to 5 MB."
    )

    def clean_addresses(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
        if len(lines) > MOST_ADDRESSES:
            raise ValidationError(f"At most {MOST_ADDRESSES} at once.")
        if any(len(line) > LONGEST for line in lines):
            raise ValidationError("One of the addresses is too long.")
        return list(dict.fromkeys(lines))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise ValidationError("This file is larger than 5 MB.")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        own = [name for name in ("text", "file") if cleaned.get(name)]
        if len(own) == 2:
            self.add_error("file", "Paste the text or choose a file, not both.")
        if own and len(cleaned.get("addresses") or []) > 1:
            self.add_error("addresses", "A text or a file has one address.")
        return cleaned
