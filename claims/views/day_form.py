from django import forms
from django.utils.translation import gettext_lazy as _

from claims.remembered import remembered

MOST_KEPT = 200


class DayForm(forms.Form):
    """The day a question page is shown as known on. A bad day is a message, never an error."""

    on = forms.DateField(
        input_formats=["%Y-%m-%d"],
        required=False,
        error_messages={"invalid": _("This is not a day. Write it like 2025-03-01.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "field"}),
        label=_("Show this page as known on"),
    )


@remembered(MOST_KEPT)
def day_form(asked: str | None) -> DayForm:
    """Checked already; the same for the same words, so that it is drawn once."""
    form = DayForm(None if asked is None else {"on": asked})
    form.is_valid()
    return form
