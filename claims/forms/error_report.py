"""What a reader fills in to say that something is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models.fields import storable
from claims.models.error_report import LONGEST, SHORTEST
from claims.models.page_address import page_of_this_site, path_within


class ErrorReportForm(forms.Form):
    page = forms.CharField(
        max_length=500,
        label=_("Page"),
        help_text=_("The page it is about, such as /topics/. An address copied from the browser will do."),
        widget=forms.TextInput(attrs={"class": "field", "autocomplete": "off"}),
    )
    wrong = forms.CharField(
        min_length=SHORTEST,
        max_length=LONGEST,
        label=_("What is wrong?"),
        help_text=_("In a sentence or two. Quote the words or the figure you mean."),
        error_messages={
            "required": _("Say what is wrong."),
            "min_length": _("Say a little more: we have to find the place."),
        },
        widget=forms.Textarea(attrs={"class": "field", "rows": 5}),
    )
    right = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=_("What would be right, and where can it be read?"),
        help_text=_("An article, a document, a recording. Leave it empty if you do not know."),
        widget=forms.Textarea(attrs={"class": "field", "rows": 3}),
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        label=_("Your e-mail address"),
        help_text=_("Only if you want the answer by mail. Nobody sees it but who answers, and it is erased."),
        error_messages={"invalid": _("This is not an e-mail address. Correct it, or leave it empty.")},
        widget=forms.EmailInput(attrs={"class": "field", "autocomplete": "email"}),
    )
    # Hidden from people by the style sheet, and named so that programs fill it in.
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, host: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host = host

    def clean_page(self) -> str:
        path = path_within(self.cleaned_data["page"], self.host)
        page_of_this_site(path)
        return path

    def clean_wrong(self) -> str:
        return self._kept("wrong")

    def clean_right(self) -> str:
        return self._kept("right")

    def _kept(self, name: str) -> str:
        storable(self.cleaned_data[name])
        return self.cleaned_data[name].replace("\r\n", "\n")

    def put_stamp(self, stamp: str) -> None:
        """Into a form that was sent, in place of the one it came with."""
        self.data = self.data.copy()
        self.data["stamp"] = stamp
