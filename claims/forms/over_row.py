from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.forms.kept import LONGEST_REASON, NO_VERSION
from articles.models.fields import storable
from articles.models.kept import Kept


class OverRowForm(forms.Form):
    """Something done to a stored row as a whole: it says which version of it was looked at.

    Who sends it too late is told who changed it and why, and sees on the same page what is stored now.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Kept, meanwhile: Any = None) -> None:
        super().__init__(data, initial={"version": row.version})
        self.row, self.meanwhile = row, meanwhile

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        read = cleaned.get("version")
        if read is None:
            raise ValidationError(NO_VERSION)
        if read != self.row.version:
            self.data = self.data.copy()  # whoever sends it again has seen both
            self.data["version"] = str(self.row.version)
            raise ValidationError(self.too_late(), code="stale")
        return cleaned

    def too_late(self) -> str:
        if self.meanwhile is None:
            return _("It was changed while you were looking at it. Nothing was saved.")
        told = _(
            "“{row}” was changed by {person} on {when}{why} while you were looking at it. Nothing was saved. "
            "The page shows what is stored now; send it again if you still mean it."
        )
        why = f" ({self.meanwhile.why})" if self.meanwhile.why else ""
        when = f"{self.meanwhile.at:%-d %B %Y at %H:%M}"
        return told.format(row=self.row, person=self.meanwhile.by, when=when, why=why)


class RevertForm(OverRowForm):
    why = forms.CharField(
        max_length=LONGEST_REASON - 50,  # the history adds which version was put back
        validators=[storable],
        label="Why",
        help_text="Kept in the history beside the change.",
        error_messages={"required": "Say why: whoever reads the history wants to know."},
    )


class DecideForm(OverRowForm):
    """A second person on a decision: approve it, decline it, or end it."""

    ACTS = ("approve", "decline", "end")

    act = forms.ChoiceField(
        choices=[(act, act) for act in ACTS], error_messages={"required": "Choose what is to be done."}
    )
    why = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        validators=[storable],
        label="Why",
        help_text="Needed to decline or to end it. It stays at the desk: readers see the decision’s reason.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("act") in ("decline", "end") and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", _("Say why, for who wrote it."))
        return cleaned
