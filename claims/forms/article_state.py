"""Publishing an article, taking it back, and putting it back on show."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from articles.forms.kept import KeptForm
from articles.models import Article

STATES = {  # from -> to
    Article.State.DRAFT: Article.State.PUBLISHED,
    Article.State.PUBLISHED: Article.State.RETRACTED,
    Article.State.RETRACTED: Article.State.PUBLISHED,
}


class ArticleStateForm(KeptForm):
    """`to`: the state it leads to. A retraction has a day and a note that readers see."""

    on = forms.DateField(
        label="Retracted on",
        required=False,
        help_text="The day its publisher took it back; its claims no longer count from that day on.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = Article
        fields: ClassVar = ["correction_note"]
        widgets: ClassVar = {"correction_note": forms.Textarea(attrs={"rows": 4})}
        labels: ClassVar = {"correction_note": "Note for readers"}

    field_order: ClassVar = ["on", "correction_note", "why"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to = STATES[Article.State(self.instance.state)]
        if self.to == Article.State.RETRACTED:
            self.initial["on"] = timezone.localdate()
        else:
            del self.fields["on"]
        if self.instance.state == Article.State.DRAFT:
            del self.fields["correction_note"]
        self.fields["why"].help_text = "Kept in the history."

    def has_changed(self) -> bool:
        """The state does, whatever else: who read an older version is told."""
        return True

    def is_on_show(self) -> bool:
        """The note says why it is retracted; only who puts it back has to say it here."""
        return self.state_before == Article.State.RETRACTED

    def clean_on(self) -> date:
        day = self.cleaned_data["on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        if self.instance.published_earliest and day < self.instance.published_earliest:
            raise forms.ValidationError("It was not published yet on that day.")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.to == Article.State.RETRACTED and not (cleaned.get("correction_note") or "").strip():
            self.add_error("correction_note", "Say to readers why it was taken back.")
        return cleaned
