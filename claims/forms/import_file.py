"""A file of claims sent at the desk, and what its columns are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models.fields import UNSTORABLE

STATES = {
    "draft": _("Keep them as drafts"),
    "submitted": _("Submit them to a reviewer"),
    "published": _("Publish them; what wants a second person is submitted"),
}
NOT_IMPORTED = ("", _("– not imported –"))
Groups = Iterable[tuple[str, Sequence[tuple[str, str]]]]


class ImportFileForm(forms.Form):
    """`states`: what the person may let become of the claims; `largest`: in bytes."""

    file = forms.FileField(label=_("A file"), allow_empty_file=True)
    state = forms.ChoiceField(label=_("New claims"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, states: Sequence[str], largest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.largest = largest
        self.fields["state"].choices = [(state, STATES[state]) for state in states]
        self.fields["state"].initial = states[0]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > self.largest:
            megabytes = self.largest // 1_000_000
            raise ValidationError(_("This file is larger than %(limit)s MB."), params={"limit": megabytes})
        if not file.size:
            raise ValidationError(_("This file is empty."))
        file.name = UNSTORABLE.sub("", file.name)[-200:] or "file"
        return file


class ColumnsForm(forms.Form):
    """A choice for each column, named by its place; with them the sheet and what becomes of the claims."""

    def __init__(
        self,
        *args: Any,
        columns: Sequence[Mapping[str, Any]],
        groups: Groups,
        states: Sequence[str],
        sheets: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [NOT_IMPORTED, *groups]
        for place, column in enumerate(columns):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=column["name"], required=False, choices=choices, initial=column["field"]
            )
        if len(sheets) > 1:
            listed = [(sheet, sheet) for sheet in sheets]
            self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=listed)
        self.fields["state"] = forms.ChoiceField(
            label=_("New claims"),
            choices=[(state, STATES[state]) for state in states],
            widget=forms.RadioSelect,
        )

    def chosen(self) -> list[str]:
        """The field of each column, in their order."""
        places = (name for name in self.cleaned_data if name.startswith("column-"))
        return [self.cleaned_data[name] for name in sorted(places, key=lambda name: int(name[7:]))]

    def of_columns(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("column-")]
