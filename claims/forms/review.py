"""What a reviewer says: words about a claim, and which version of it they were said of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.widgets import TextArea
from articles.models.fields import storable
from claims.models import Comment
from claims.queries.desk.claim_words import field_label
from claims.queries.desk.review_claim import ABOUT

LONGEST = Comment._meta.get_field("words").max_length


class SeenForm(forms.Form):
    """Carries the version that was on the page."""

    version = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)


class WordsForm(SeenForm):
    """A comment, a reply, or what is missing. ``field``: what of the claim it is about."""

    words = forms.CharField(
        max_length=LONGEST,
        validators=[storable],
        widget=TextArea(attrs={"rows": 2}),
        label=_("Comment"),
        error_messages={"required": _("Write what you mean: whoever entered the claim reads it.")},
    )
    field = forms.ChoiceField(required=False, label=_("About"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(name, field_label(name)) for name in ABOUT]
