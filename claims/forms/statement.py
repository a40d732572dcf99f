"""The statement at the desk: who said it, when, on what occasion."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.forms.kept import KeptForm
from articles.forms.widgets import TextArea
from articles.models import Source
from articles.models.fields import storable
from claims.models import Statement


class StatementForm(KeptForm):
    """``shown``: readers see what reports it, so a change wants a reason."""

    speaker_name = forms.CharField(
        max_length=Source._meta.get_field("name").max_length,
        validators=[storable],
        label="Who said it",
        help_text="Any of the names of a source that is there.",
    )
    seen = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order: ClassVar = ["speaker_name", "said_on", "occasion", "note", "why"]

    class Meta:
        model = Statement
        fields = ("said_on", "occasion", "note")
        widgets: ClassVar = {"note": TextArea(attrs={"rows": 2})}

    def __init__(self, *args: Any, shown: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.initial["speaker_name"] = self.instance.speaker.name
        self.fields["why"].widget = forms.TextInput()

    def is_on_show(self) -> bool:
        return self.shown

    def entered(self) -> list[str]:
        return [name for name in super().entered() if name != "seen"]

    def clean_speaker_name(self) -> str:
        name = self.cleaned_data["speaker_name"].strip()
        if name == self.instance.speaker.name:
            return name
        source = Source.objects.called(name).order_by("merged_into", "pk").first()
        if source is None:
            raise ValidationError(_("No source has this name. Make it first, or write another name."))
        self.instance.speaker = source.stands_as()
        return name
