"""An address that is told of changed verdicts."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.forms.kept import VersionedForm
from articles.models.fields import storable
from claims.models import Question, Topic, Webhook
from claims.queries.parts.address import last_part


class WebhookForm(VersionedForm):
    """The question is given by its address, or the last part of it."""

    topic = forms.ModelChoiceField(
        label=_("Only this topic"),
        queryset=Topic.objects.order_by("name"),
        required=False,
        empty_label=_("all topics"),
        help_text=_("With all the topics below it."),
    )
    asked = forms.CharField(
        label=_("Only this question"),
        required=False,
        max_length=500,
        validators=[storable],
        help_text=_("Its address, or the last part of it. Empty: any question."),
    )

    class Meta:
        model = Webhook
        fields: ClassVar = ["name", "address", "topic"]
        widgets: ClassVar = {"address": forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"})}

    field_order: ClassVar = ["name", "address", "topic", "asked"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["asked"] = self.instance.question.slug if self.instance.question_id else ""

    def clean_asked(self) -> str:
        words = last_part(self.cleaned_data["asked"])
        self.instance.question = Question.objects.filter(slug=words).first() if words else None
        if words and self.instance.question is None:
            raise ValidationError(_("There is no question at that address."))
        return words
