from django import forms
from django.contrib.admin.helpers import ActionForm

from articles.forms.kept import LONGEST_REASON
from articles.models.fields import storable


class WhyField(forms.CharField):
    """The reason kept in the history beside what was done."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_REASON, validators=[storable], label="Why:")


class ActionWithWhy(ActionForm):
    """The line above a list: what to do with the rows picked, and why.

    Django answers a reason that cannot be kept with “No action selected”, so it is looked at later, in Picked.
    """

    why = forms.Field(
        required=False, label="Why:", widget=forms.TextInput(attrs={"maxlength": LONGEST_REASON})
    )
