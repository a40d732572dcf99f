"""The desk's claim form: what an editor reads in one passage, in the order of reading."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.widgets import TextArea
from articles.models import Source
from articles.models.fields import storable
from claims.forms.claim import ClaimForm
from claims.models import Claim, Question, Statement
from claims.who_said_it import WhoSaidIt

LONGEST_NAME = Source._meta.get_field("name").max_length
OTHER = "other"


class DeskClaimForm(ClaimForm):
    """``questions`` and ``statements`` are the proposals, (key, words); any other can be named in words."""

    speaker = None  # named in words here: a source that is not known yet is made
    based_on = None

    start = forms.IntegerField(required=False, min_value=0, max_value=10_000_000, widget=forms.HiddenInput)
    question = forms.ChoiceField(required=False, widget=forms.RadioSelect, label="Question")
    another_question = forms.CharField(
        required=False,
        max_length=300,
        validators=[storable],
        label="Another question",
        help_text="Its title, or the last part of its address.",
    )
    statement = forms.ChoiceField(required=False, widget=forms.RadioSelect, label="Statement")
    speaker_name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        validators=[storable],
        label="Who said it",
        help_text="Any of its names. One that is not known is made, to be reviewed.",
    )
    speaker_kind = forms.ChoiceField(
        required=False, choices=Source.Kind.choices, initial=Source.Kind.OFFICIAL, label="What they are"
    )
    unnamed = forms.BooleanField(required=False, label="unnamed (“a US official”)")
    citing = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        validators=[storable],
        label="Citing",
        help_text="Whose word they pass on, if anybody’s.",
    )

    class Meta:
        model = Claim
        fields = (
            "quote wording unit stance date option text_value as_of as_of_basis scope summary calculation"
            " low best high basis garbled translation translator note"
        ).split()
        widgets = {
            "quote": TextArea(attrs={"rows": 2}),
            "summary": TextArea(attrs={"rows": 2}),
            "calculation": TextArea(attrs={"rows": 1}),
            "translation": TextArea(attrs={"rows": 2}),
            "note": TextArea(attrs={"rows": 2}),
            "text_value": TextArea(attrs={"rows": 2}),
        }

    def __init__(
        self,
        *args: Any,
        questions: Iterable[tuple[str, str]] = (),
        statements: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        questions, statements = self._with_own("question", questions), self._with_own("statement", statements)
        self.fields["question"].choices = [*questions, (OTHER, "Another question")]
        self.fields["statement"].choices = [*statements, (OTHER, "Said by")]
        for field in ("low", "best", "high"):
            self.fields[field].required = False

    def _with_own(self, name: str, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """What the claim has already is always among the choices."""
        choices = [(str(key), words) for key, words in choices]
        own = getattr(self.instance, name, None) if getattr(self.instance, f"{name}_id", None) else None
        if own is not None and str(own.pk) not in dict(choices):
            choices.insert(0, (str(own.pk), str(own)))
        return choices

    # --- fields ----------------------------------------------------------------------------------------

    def clean_question(self) -> Question | None:
        chosen = self.cleaned_data["question"]
        if chosen and chosen != OTHER:
            return Question.objects.filter(pk=chosen).first()
        return None

    def clean_another_question(self) -> str:
        """Looked up here, so that the complaint stands beside it."""
        words = self.cleaned_data["another_question"].strip()
        if words and self.cleaned_data.get("question") is None:
            last = words.rstrip("/").rpartition("/")[2]
            found = Question.objects.filter(title__iexact=words).order_by("pk").first()
            found = found or Question.objects.filter(slug=last).first()
            if found is None:
                raise ValidationError("No question has this title. Make it first, or leave this empty.")
            self.cleaned_data["question"] = found
        return words

    def clean_statement(self) -> Statement | None:
        chosen = self.cleaned_data["statement"]
        if chosen and chosen != OTHER:
            return Statement.objects.select_related("root__speaker__voice", "speaker__voice").get(pk=chosen)
        return None

    def want_a_statement(self, cleaned: dict[str, Any]) -> None:
        nobody = cleaned.get("statement") is None and not cleaned.get("speaker_name")
        if nobody and "speaker_name" not in self.errors:
            self.add_error("speaker_name", "Say who said it; where the article names nobody, its outlet.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.quote_start = cleaned.get("start")
        self.instance.question = cleaned.get("question")
        if cleaned.get("statement") is not None:
            self.instance.statement = cleaned["statement"]
        return cleaned

    def who_said_it(self) -> WhoSaidIt | None:
        """For enter_claim(): nothing where a statement was picked."""
        said = self.cleaned_data
        if said.get("statement") is not None:
            return None
        return WhoSaidIt(
            speaker=said["speaker_name"],
            kind=said.get("speaker_kind") or Source.Kind.OFFICIAL,
            named=not said.get("unnamed"),
            said_on=said.get("said_on") or "",
            occasion=said.get("occasion") or "",
            citing=said.get("citing") or "",
        )
