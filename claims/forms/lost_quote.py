"""A quote whose words the newest text of its article has no more."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import KeptForm
from articles.forms.widgets import TextArea
from articles.models.fields import storable
from claims.models import Claim


class LostQuoteForm(KeptForm):
    """Put to other words (`act` = anew), or left with its old text for a reason (`act` = leave)."""

    words = forms.CharField(
        label="The words that say it now",
        required=False,
        max_length=5_000,
        validators=[storable],
        widget=TextArea(attrs={"rows": 3}),
        help_text="Copied from the newest text. Blanks and quotation marks need not be the same.",
    )
    because = forms.CharField(
        label="Why it stays with the older text",
        required=False,
        max_length=300,
        validators=[storable],
        help_text="“The outlet took the sentence out without a word.” Kept with the claim.",
    )

    class Meta:
        model = Claim
        fields: ClassVar = []

    def __init__(self, *args: Any, act: str = "", **kwargs: Any) -> None:
        self.act = act
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.act == "anew" and not cleaned.get("words", "").strip():
            self.add_error("words", "Paste the words that say it now.")
        if self.act == "leave" and not cleaned.get("because", "").strip():
            self.add_error("because", "Say why the quote stays with the older text.")
        return cleaned

    def is_on_show(self) -> bool:
        """What is entered says why: the history keeps it."""
        return False

    def _post_clean(self) -> None:
        """The claim is checked by the action, which puts the quote first where it belongs."""

    def add_error(self, field: str | None, error: Any) -> None:
        """What the claim says of its quote is said beside the words entered."""
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        if field is None and hasattr(error, "error_dict"):
            told = dict(error.error_dict)
            told["words"] = [*told.pop("quote", []), *told.pop("words", [])]
            error = ValidationError({name: messages for name, messages in told.items() if messages})
        super().add_error(field, error)
