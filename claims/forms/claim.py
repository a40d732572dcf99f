from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import KeptForm
from articles.models import Source
from articles.models.fields import storable
from claims.agreement import Day
from claims.forms.end import LEFT_TO_THE_WORDING, EndField, entered
from claims.models import Claim, QuestionOption, Statement
from claims.models.claim_unit import units_offered
from claims.models.values import ENDS, value_of

STATEMENT = Statement._meta
WHO_SAID_IT = ("speaker", "said_on", "occasion", "based_on")
NOBODY = (
    "Pick the statement, or say below who said it. Where the article names nobody, that is its publisher."
)
UNITS_LIST = "units"
BOTH = "Pick a statement here or describe one below, not both."


class ClaimForm(KeptForm):
    """Asks for what an editor reads in the article; the interval and the statement follow from it."""

    low = EndField(
        label="Lowest", help_text="Empty: as read from the wording. A number or “open” overrules it."
    )
    best = EndField(label="Best")
    high = EndField(label="Highest")

    speaker = forms.ModelChoiceField(
        Source.objects.standing(),
        required=False,
        help_text="Who said it, as the article has it. The outlet itself, where it names nobody.",
    )
    said_on = forms.CharField(
        required=False,
        max_length=STATEMENT.get_field("said_on").max_length,
        validators=[storable],
        help_text=STATEMENT.get_field("said_on").help_text,
    )
    occasion = forms.CharField(
        required=False,
        max_length=STATEMENT.get_field("occasion").max_length,
        validators=[storable],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=STATEMENT.get_field("occasion").help_text,
    )
    based_on = forms.ModelChoiceField(
        Statement.objects.all(), required=False, help_text=STATEMENT.get_field("based_on").help_text
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for end in ENDS:
            if end in self.fields:
                given = getattr(self.instance, f"{end}_entered")
                self.initial[end] = entered(getattr(self.instance, end)) if given else ""
        if "statement" in self.fields:
            self.fields["statement"].required = False
        if "state" in self.fields:
            never = Claim.State.SUBMITTED if self.is_on_show() else Claim.State.WITHDRAWN
            if self.is_on_show() or self.instance.pk is None:
                self.fields["state"].choices = [pair for pair in Claim.State.choices if pair[0] != never]
        if "unit" in self.fields:
            self.fields["unit"].widget.attrs["list"] = UNITS_LIST
        if "option" in self.fields:
            self.fields["option"].label = "Answer from the list"
            self.fields["option"].choices = self.answers()
            self.fields["option"].error_messages["invalid_choice"] = (
                "This answer belongs to another question."
            )

    def units(self) -> tuple[str, ...]:
        """What the unit may be: those that convert to the question's, of a claim that has one."""
        question = self.instance.question if self.instance.question_id else None
        return units_offered(question.unit if question else "")

    # --- what the fields may hold ----------------------------------------------------------------------

    def answers(self) -> Iterable:
        """The answers of every choice question, by question: which one it is may change while editing."""
        options = QuestionOption.objects.select_related("question").order_by("question__title", "name")
        groups: dict[str, list] = {}
        for option in options:
            groups.setdefault(option.question.title, []).append((option.pk, option.name))
        return [("", "---------"), *groups.items()]

    def clean_said_on(self) -> str:
        return self.day("said_on")

    def clean_date(self) -> str:
        return self.day("date")

    def clean_as_of(self) -> str:
        return self.day("as_of")

    def day(self, name: str) -> str:
        """Each date is looked at by itself, so that two wrong ones are told at once."""
        written = self.cleaned_data[name]
        try:
            if written:
                Day.read(written)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return written

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for end in ENDS:
            if end in cleaned:
                overruled = cleaned[end] is not LEFT_TO_THE_WORDING
                setattr(self.instance, f"{end}_entered", overruled)
                cleaned[end] = cleaned[end] if overruled else None
        self.want_a_statement(cleaned)
        return cleaned

    def want_a_statement(self, cleaned: dict[str, Any]) -> None:
        described = [name for name in WHO_SAID_IT if cleaned.get(name)]
        stored = self.initial.get("statement")
        picked = cleaned.get("statement")
        if described and picked is not None and picked.pk != stored:
            self.add_error("statement", BOTH)
        elif described and not cleaned.get("speaker"):
            if "speaker" not in self.errors:
                self.add_error("speaker", "Say who said it.")
        elif not described and picked is None and not self.errors.keys() & {"statement", *WHO_SAID_IT}:
            self.add_error("statement", NOBODY)

    # --- what the page and the action ask for ----------------------------------------------------------

    def who_said_it(self) -> dict[str, Any]:
        """For save_claim(): the words that find or make the statement; nothing where one was picked."""
        if not self.cleaned_data.get("speaker"):
            return {}
        return {name: self.cleaned_data.get(name) for name in WHO_SAID_IT}


def read_as(claim: Claim) -> str:
    """The interval of a count, in words: "540 to 660, best 600"."""
    value = value_of(claim) if claim.kind == "count" else None
    return value.interval() if value is not None else ""
