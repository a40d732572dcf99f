"""The desk's claim form: what an editor reads in one passage, in the order of reading."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.differences import Differences
from articles.forms.kept import in_words
from articles.forms.widgets import TextArea
from articles.models import Source
from articles.models.fields import storable
from claims.forms.claim import ClaimForm
from claims.forms.draft_question import DraftQuestionForm
from claims.forms.two_editors import Conflict, choices_taken, conflicts_of
from claims.models import Claim, Question, Statement
from claims.queries.parts.address import last_part
from claims.reading.vocabulary import MEASURES
from claims.who_said_it import WhoSaidIt

LONGEST_NAME = Source._meta.get_field("name").max_length
LONGEST_LINE = 500
OTHER, NEW = "other", "new"
NO_SUCH_QUESTION = "No question has this title. Choose one that holds your words, or make a new one."
NOT_STORED = {"thing", "measure", "speaker_kind"}  # what they say goes into other fields


class DeskClaimForm(ClaimForm):
    """``questions`` and ``statements`` are the proposals, (key, words); any other can be named in words.

    ``new_question``: the form of a question made on the spot; None where the editor may not add one.
    """

    speaker = None  # named in words here: a source that is not known yet is made
    based_on = None

    thing = forms.CharField(required=False, max_length=100, validators=[storable], label="What is counted")
    measure = forms.ChoiceField(
        required=False, choices=[("", "–"), *((name, name) for name in MEASURES)], label="Measure"
    )
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
        max_length=LONGEST_LINE,
        validators=[storable],
        label="Citing",
        help_text="Whose word they pass on, if anybody’s. “A, citing B” for a longer line.",
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
        new_question: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.conflicts: tuple[Conflict, ...] = ()
        self._told_in_the_table: set[str] = set()
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = choices_taken(self.data, self.initial, self.fields)
        questions = self._with_own("question", Question.objects.standing(), questions)
        statements = self._with_own(
            "statement", Statement.objects.standing().select_related("speaker"), statements
        )
        self.fields["as_of"].widget.attrs["list"] = "days"
        self.new_question = None
        if new_question is not None:
            self.new_question = DraftQuestionForm(
                self.data if self.is_bound else None, prefix=NEW, initial=new_question
            )
        made = [(NEW, "A new question")] if self.new_question else []
        self.fields["question"].choices = [*questions, (OTHER, "Another question"), *made]
        self.fields["statement"].choices = [*statements, (OTHER, "Said by")]
        offered = [int(key) for key, _ in questions]
        if named := self._named_question():
            offered.append(named.pk)
        self.fields["option"].choices = self.answers_to(offered)

    def _with_own(self, name: str, known: Any, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """What the claim has already, and what was chosen from an earlier list, is always among them.

        One query where that is not so yet.
        """
        choices = [(str(key), words) for key, words in choices]
        own = getattr(self.instance, f"{name}_id", None)
        chosen = str(self.data.get(name, "")) if self.is_bound else ""
        wanted = {str(own)} if own else set()
        if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18:
            wanted.add(chosen)
        missing = wanted - dict(choices).keys()
        added = [(str(row.pk), str(row)) for row in known.filter(pk__in=missing)] if missing else []
        return [*added, *choices]

    def answers_to(self, questions: list[int]) -> Iterable:
        """The answers of the questions offered. None of them is a list: then no query is made."""
        if not questions:
            return [("", "---------")]
        titles = {str(key) for key in questions}
        asked = Question.objects.filter(pk__in=titles, value_kind=Question.ValueKind.CHOICE)
        groups: dict[str, list] = {}
        for question in asked.prefetch_related("options").order_by("title"):
            groups[question.title] = [(option.pk, option.name) for option in question.options.all()]
        return [("", "---------"), *groups.items()]

    def answers(self) -> Iterable:
        """Filled in once the questions are known."""
        return [("", "---------")]

    def entered(self) -> list[str]:
        return [name for name in super().entered() if name not in NOT_STORED]

    # --- two editors on one claim ----------------------------------------------------------------------

    def refuse_if_stale(self, read: int | None) -> None:
        before = set(self.non_field_errors())
        super().refuse_if_stale(read)
        self._told_in_the_table = set(self.non_field_errors()) - before
        if read is not None and self._told_in_the_table:
            self.conflicts = conflicts_of(self, read)

    def changed_by(self) -> str:
        """Who changed the claim meanwhile, when and why, in a sentence. One query."""
        return Differences(self).who()

    def refusals(self) -> list[str]:
        """What is wrong with the whole, without what the table of both versions shows."""
        told = self._told_in_the_table if self.conflicts else set()
        return [words for words in self.non_field_errors() if words not in told]

    def refuse(self, refusal: Exception) -> None:
        """What an action refused, told at its place."""
        self.add_error(None, in_words(refusal))

    # --- fields ----------------------------------------------------------------------------------------

    def clean_question(self) -> Question | None:
        chosen = self.cleaned_data["question"]
        if chosen and chosen not in (OTHER, NEW):
            return Question.objects.select_related("verdict").filter(pk=chosen).first()
        return None

    def asks_anew(self) -> bool:
        """A question is to be made on the spot."""
        chosen = self.data.get("question") if self.is_bound else self.initial.get("question")
        return self.new_question is not None and chosen == NEW

    def question_made(self) -> Question | None:
        """For publish_or_submit(), once the form is valid: not saved yet."""
        return self.new_question.instance if self.asks_anew() else None

    def clean_another_question(self) -> str:
        """Looked up here, so that the complaint stands beside it."""
        words = self.cleaned_data["another_question"].strip()
        if words and self.cleaned_data.get("question") is None and not self.asks_anew():
            found = self._named_question()
            if found is None:
                raise ValidationError(NO_SUCH_QUESTION)
            self.cleaned_data["question"] = found
        return words

    def _named_question(self) -> Question | None:
        """The question named in words, by its title or the last part of its address. Two queries at most."""
        words = str(self.data.get("another_question", "")).strip()[:300] if self.is_bound else ""
        if not words or "\0" in words:
            return None
        known = Question.objects.select_related("verdict")
        found = known.filter(title__iexact=words).order_by("merged_into", "pk").first()
        found = found or known.filter(slug=last_part(words)).first()
        return found.stands_as() if found else None

    def clean_statement(self) -> Statement | None:
        chosen = self.cleaned_data["statement"]
        if chosen and chosen != OTHER:
            lines = (
                "root__speaker__voice",
                "speaker__voice",
                "based_on__speaker",
                "based_on__based_on__speaker",
            )
            return Statement.objects.select_related(*lines).get(pk=chosen)
        return None

    def want_a_statement(self, cleaned: dict[str, Any]) -> None:
        nobody = cleaned.get("statement") is None and not cleaned.get("speaker_name")
        if nobody and "speaker_name" not in self.errors:
            self.add_error("speaker_name", "Say who said it; where the article names nobody, its outlet.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.asks_anew() and not self.new_question.is_valid():
            self.add_error("question", "The new question is not complete yet.")
        self.instance.quote_start = cleaned.get("start")
        self.instance.question = cleaned.get("question")
        if cleaned.get("statement") is not None:
            self.instance.statement = cleaned["statement"]
        return cleaned

    def who_is_named(self) -> WhoSaidIt:
        """In the words that stand in the form, checked or not."""
        told = {name: str(self[name].value() or "") for name in ("said_on", "occasion", "citing")}
        return WhoSaidIt(str(self["speaker_name"].value() or ""), named=not self["unnamed"].value(), **told)

    def who_said_it(self) -> WhoSaidIt | None:
        """For publish_or_submit(): nothing where a statement was picked."""
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
