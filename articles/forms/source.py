"""What the desk asks about a source: who it is, whose voice, its names, and the decisions over it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import LONGEST_REASON, KeptForm, VersionedForm, in_words
from articles.forms.widgets import TextArea
from articles.models import Source, SourceName
from articles.models.fields import storable

LONGEST_NAME = Source._meta.get_field("name").max_length
MOST_OFFERED = 500
NAMES_LIST = "source-names"
SAY_WHY = "Say why: it is kept in the history."


class NamedSource(forms.CharField):
    """A source by any of its names. Gives the one that stands, where it was merged into another."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": NAMES_LIST, "autocomplete": "off"})
        super().__init__(max_length=LONGEST_NAME, validators=[storable], widget=widget, **kwargs)

    def clean(self, value: Any) -> Source | None:
        name = super().clean(value)
        if not name:
            return None
        found = list(Source.objects.called(name).select_related("merged_into").order_by("pk")[:5])
        standing = list({row.pk: row for row in (one.merged_into or one for one in found)}.values())
        exact = [row for row in standing if row.name == name]
        if len(exact) == 1 or len(standing) == 1:
            return (exact or standing)[0]
        if standing:
            names = ", ".join(row.name for row in standing)
            raise ValidationError(f"Several sources go by this name: {names}. Write the whole of one.")
        raise ValidationError("No source has this name. Enter it first, or choose another.")


def names_offered() -> Iterable[str]:
    """For a field that asks for a source by name. One query."""
    return Source.objects.standing().order_by("name").values_list("name", flat=True)[:MOST_OFFERED]


class SourceForm(KeptForm):
    """Asks why where the source was reviewed: readers go by what stands there."""

    speaks_for = NamedSource(
        required=False,
        label="Speaks for",
        help_text="By name. Only where it passes on that one’s word, as a spokesman does: one voice.",
    )
    part_of = NamedSource(
        required=False,
        label="Part of",
        help_text="By name. The body it belongs to, though it gathers its own information: its own voice.",
    )
    homepage = forms.URLField(required=False, max_length=500, assume_scheme="https", label="Homepage")

    class Meta:
        model = Source
        fields = (
            "name kind country named speaks_for part_of stake stake_note reliability reliability_reason"
            " methodology homepage"
        ).split()
        widgets = {
            "stake_note": TextArea(attrs={"rows": 2}),
            "reliability_reason": TextArea(attrs={"rows": 2}),
            "methodology": TextArea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("speaks_for", "part_of"):
            linked = getattr(self.instance, name)
            self.initial[name] = linked.name if linked else ""
        self.fields["name"].help_text = ""
        self.reviewed_before = self.instance.review_state != Source.ReviewState.NEW

    def is_on_show(self) -> bool:
        return self.reviewed_before

    @property
    def moves_a_voice(self) -> bool:
        """Whether a verdict may follow: else nobody has to be shown one first."""
        return bool({"speaks_for", "named"} & set(self.changed_data))


class NameForm(VersionedForm):
    """One other name or spelling."""

    class Meta:
        model = SourceName
        fields = ("name",)


class AskingForm(forms.Form):
    """Not over the columns of a row: what an action says of one is told above the form."""

    def refuse(self, refusal: Exception) -> None:
        self.add_error(None, ValidationError(in_words(refusal).messages))


class DecisionForm(AskingForm):
    """A decision over a source as it was read: its version, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(required=False, max_length=LONGEST_REASON, validators=[storable], label="Why")

    def __init__(self, *args: Any, wants_why: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wants_why = wants_why

    def clean_why(self) -> str:
        why = self.cleaned_data["why"]
        if self.wants_why and not why:
            raise ValidationError(SAY_WHY)
        return why


class MergeForm(DecisionForm):
    into = NamedSource(label="Merge into")


class ApartForm(AskingForm):
    other = forms.SlugField(max_length=120)
    why = forms.CharField(required=False, max_length=LONGEST_REASON, validators=[storable], label="Why")
