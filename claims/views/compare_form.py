from django import forms
from django.utils.translation import gettext_lazy as _

PARTS = [("source", _("what it said")), ("outlet", _("what it printed"))]


class CompareForm(forms.Form):
    """One more column for the comparison, by the name of a source."""

    add = forms.CharField(
        max_length=200,
        label=_("Add a source or outlet"),
        widget=forms.TextInput(attrs={"class": "field", "list": "names", "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["as"] = forms.ChoiceField(  # a word that Python keeps for itself
            choices=PARTS, label=_("Show"), widget=forms.Select(attrs={"class": "field"})
        )
