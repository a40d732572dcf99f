from typing import Any

from django import forms

from articles.forms.widgets import TextArea
from claims.models import Question


class DraftQuestionForm(forms.ModelForm):
    """A question made while a claim is entered: as a draft, to be defined before it is published."""

    class Meta:
        model = Question
        fields = ("title", "topic", "value_kind", "measure", "unit", "definition")
        labels = {"title": "Title", "value_kind": "Answers are", "measure": "Reports from different days"}
        widgets = {"definition": TextArea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].empty_label = "Choose a topic"
        for field in self.fields.values():
            # It stands inside the claim's form, and is looked at only where it was asked for.
            field.widget.is_required = False
        self.use_required_attribute = False
