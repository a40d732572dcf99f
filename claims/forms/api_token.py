"""A new token of the API: what it is for, and how long it lasts."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.fields import storable
from claims.models import ApiToken

LASTS = {
    "30": gettext_lazy("30 days"),
    "90": gettext_lazy("90 days"),
    "365": gettext_lazy("a year"),
    "": gettext_lazy("until it is revoked"),
}


class ApiTokenForm(forms.Form):
    name = forms.CharField(
        max_length=ApiToken._meta.get_field("name").max_length,
        validators=[storable],
        label=gettext_lazy("What it is for"),
        help_text=gettext_lazy("“laptop”, “nightly import”. The history names it beside what it changed."),
    )
    days = forms.ChoiceField(
        choices=list(LASTS.items()), initial="90", required=False, label=gettext_lazy("It lasts")
    )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise ValidationError(_("Write it in plain letters, on one line."))
        return name

    def expires_on(self) -> date | None:
        days = self.cleaned_data["days"]
        return timezone.localdate() + timedelta(days=int(days)) if days else None
