"""What is to be moved, merged or split: read from an address or a form, carried out or rehearsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.kept import LONGEST_REASON
from articles.models import Source, SourceName
from articles.models.fields import storable
from claims.actions import (
    mark_repeats,
    merge_questions,
    merge_source,
    merge_statements,
    move_claims,
    set_chain,
    split_question,
    split_source,
    split_statement,
)
from claims.actions.regrouping import NewQuestion, NewSource, NewStatement, Regrouped
from claims.models import Claim, Question, Statement

MOST_KEYS = 300
NOBODY = "nobody"  # the statement passes on nobody
LONGEST_KEY = 120
KEY_OF: dict[str, tuple[Any, str]] = {
    "statement": (Statement, "key"),
    "question": (Question, "slug"),
    "source": (Source, "slug"),
    "claim": (Claim, "key"),
}


@dataclass(frozen=True)
class Deed:
    """``of``: the row it begins with; ``into``: what is looked for by words; ``new``: what is described.

    ``permission``: beside claims.add_regrouping, which each of them wants.
    """

    title: Promise
    of: str = ""
    claims: bool = False
    into: str = ""
    new: tuple[str, ...] = ()
    permission: str = "claims.add_regrouping"

    @property
    def wanted(self) -> str:
        """The field without which there is nothing to show yet."""
        return self.new[0] if self.new else "into"


DEEDS = {
    "chain": Deed(gettext_lazy("What it passes on"), of="statement", into="statement"),
    "merge-statements": Deed(gettext_lazy("Merge two statements"), of="statement", into="statement"),
    "split-statement": Deed(
        gettext_lazy("Split a statement"),
        of="statement",
        claims=True,
        new=("speaker", "said_on", "occasion"),
    ),
    "move-to-statement": Deed(
        gettext_lazy("Move claims to another statement"), claims=True, into="statement"
    ),
    "move-to-question": Deed(gettext_lazy("Move claims to another question"), claims=True, into="question"),
    "split-question": Deed(
        gettext_lazy("Split a question"), of="question", claims=True, new=("title", "definition")
    ),
    "merge-questions": Deed(gettext_lazy("Merge two questions"), of="question", into="question"),
    "merge-sources": Deed(
        gettext_lazy("Merge two sources"), of="source", into="source", permission="articles.merge_source"
    ),
    "split-source": Deed(
        gettext_lazy("Split a source"),
        of="source",
        new=("name", "kind", "unnamed"),
        permission="articles.merge_source",
    ),
    "move-to-source": Deed(
        gettext_lazy("Move statements to another source"),
        of="source",
        into="source",
        permission="articles.merge_source",
    ),
    "repeats": Deed(gettext_lazy("A claim that repeats another"), of="claim", into="claim"),
}


class KeysField(forms.Field):
    """Keys of rows, each a hidden input or a box that was ticked."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        given = list(value or [])
        if len(given) > MOST_KEYS:
            raise ValidationError(_("At most {n} at once.").format(n=MOST_KEYS))
        return [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 15]


def line(longest: int, label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(required=False, max_length=longest, validators=[storable], label=label, **options)


class RegroupForm(forms.Form):
    """Rows are named by what stands in their addresses, so that a choice is an address too."""

    deed = forms.ChoiceField(choices=[(name, deed.title) for name, deed in DEEDS.items()])
    of = line(LONGEST_KEY, "of", widget=forms.HiddenInput)
    into = line(LONGEST_KEY, "into", widget=forms.HiddenInput)
    claims = KeysField(required=False)
    statements = KeysField(required=False)
    names = KeysField(required=False)
    speaker = line(200, gettext_lazy("Who said it"), help_text=gettext_lazy("One of the names of a source."))
    said_on = line(60, gettext_lazy("Said on"), help_text="2025-04-30, 2025-04, 2025-04~")
    occasion = line(300, gettext_lazy("Occasion"))
    title = line(300, gettext_lazy("The new question"))
    definition = line(
        5_000,
        gettext_lazy("What counts and what does not"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Empty: as in the question it comes from."),
    )
    name = line(200, gettext_lazy("Name of the new source"))
    kind = forms.ChoiceField(required=False, choices=Source.Kind.choices, label=gettext_lazy("What they are"))
    unnamed = forms.BooleanField(required=False, label=gettext_lazy("unnamed (“a US official”)"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "deed" not in cleaned:
            return cleaned
        self.row = self.found("of", self.what.of)
        self.target = None if cleaned.get("into") == NOBODY else self.found("into", self.what.into)
        self.said_by = self.found_speaker()
        ids = cleaned.get("claims") or []
        self.claims = list(Claim.objects.filter(pk__in=ids).select_related("question").order_by("pk"))
        if self.what.claims and not self.claims:
            self.add_error(None, _("Choose the claims first: tick the boxes beside them."))
        return cleaned

    @property
    def what(self) -> Deed:
        return DEEDS[self.cleaned_data["deed"]]

    def found(self, field: str, kind: str) -> Any:
        """The row a key names; the one it is merged into, where it was to be gone into."""
        key = self.cleaned_data.get(field, "")
        if not (kind and key):
            return None
        model, column = KEY_OF[kind]
        row = model.objects.filter(**{column: key}).first()
        if row is None:
            self.add_error(field, _("There is none called “{key}”.").format(key=key))
            return None
        return row.stands_as() if field == "into" and kind != "claim" else row

    def found_speaker(self) -> Source | None:
        name = self.cleaned_data.get("speaker", "").strip()
        if not name or "speaker" not in self.what.new:
            return None
        source = Source.objects.called(name).order_by("merged_into", "pk").first()
        if source is None:
            self.add_error("speaker", _("No source has this name. Make it first, or write another name."))
        return source.stands_as() if source else None

    # --- where it stands -------------------------------------------------------------------------------

    def lacks_its_row(self) -> bool:
        """It begins with a row that is not there: there is no such page."""
        return "deed" not in self.cleaned_data or bool(self.what.of and self.row is None)

    def is_ready(self) -> bool:
        """Whether all is chosen that can be shown."""
        return bool(self.cleaned_data.get(self.what.wanted)) and not self.errors

    def permissions(self) -> set[str]:
        """What it wants of the person: published questions and protected ones want more."""
        wanted = {"claims.add_regrouping", self.what.permission}
        questions = [one for one in (self.row, self.target) if isinstance(one, Question)]
        of_questions = self.cleaned_data["deed"] in ("merge-questions", "split-question")
        if of_questions and any(one.state == Question.State.PUBLISHED for one in questions):
            wanted.add("claims.publish_question")
        questions += [claim.question for claim in self.claims if claim.question]
        if any(one.protected for one in questions):
            wanted.add("claims.review_claim")
        return wanted

    def given(self) -> list[tuple[str, str]]:
        """What is chosen, as hidden inputs of the next form."""
        data = self.data
        names = [name for name in self.fields if name in data]
        values = {name: data.getlist(name) if hasattr(data, "getlist") else [data[name]] for name in names}
        return [(name, value) for name in names for value in values[name] if value]

    # --- the deed --------------------------------------------------------------------------------------

    def carry_out(self, *, by: Any, why: str = "", read: Mapping[str, int] | None = None) -> Regrouped:
        """ValidationError or StaleWrite where it is refused."""
        how = {"by": by, "why": why, "read": read}
        return getattr(self, f"_{self.cleaned_data['deed'].replace('-', '_')}")(how)

    def _chain(self, how: dict[str, Any]) -> Regrouped:
        return set_chain(statement=self.row, based_on=self.target, **how)

    def _merge_statements(self, how: dict[str, Any]) -> Regrouped:
        return merge_statements(statement=self.row, into=self.target, **how)

    def _split_statement(self, how: dict[str, Any]) -> Regrouped:
        cleaned = self.cleaned_data
        new = NewStatement(self.said_by, cleaned["said_on"], cleaned["occasion"], self.row.based_on)
        return split_statement(statement=self.row, claims=self.claims, new=new, **how)

    def _move_to_statement(self, how: dict[str, Any]) -> Regrouped:
        return move_claims(claims=self.claims, statement=self.target, **how)

    def _move_to_question(self, how: dict[str, Any]) -> Regrouped:
        return move_claims(claims=self.claims, question=self.target, **how)

    def _split_question(self, how: dict[str, Any]) -> Regrouped:
        new = NewQuestion(self.cleaned_data["title"], self.cleaned_data["definition"])
        return split_question(question=self.row, claims=self.claims, into=new, **how)

    def _merge_questions(self, how: dict[str, Any]) -> Regrouped:
        return merge_questions(question=self.row, into=self.target, **how)

    def _merge_sources(self, how: dict[str, Any]) -> Regrouped:
        return merge_source(source=self.row, into=self.target, **how)

    def _split_source(self, how: dict[str, Any]) -> Regrouped:
        cleaned = self.cleaned_data
        kind = cleaned.get("kind") or Source.Kind.OFFICIAL
        new = NewSource(cleaned["name"], kind, named=not cleaned.get("unnamed"))
        return split_source(source=self.row, into=new, **self._parts_of_source(), **how)

    def _move_to_source(self, how: dict[str, Any]) -> Regrouped:
        return split_source(source=self.row, into=self.target, **self._parts_of_source(), **how)

    def _parts_of_source(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "statements": Statement.objects.filter(pk__in=cleaned["statements"]),
            "names": SourceName.objects.filter(pk__in=cleaned["names"]),
        }

    def _repeats(self, how: dict[str, Any]) -> Regrouped:
        return mark_repeats(claim=self.row, of=self.target, **how)


class ConfirmForm(forms.Form):
    """Why it is done, and the versions of the rows that were shown."""

    why = forms.CharField(
        max_length=LONGEST_REASON,
        validators=[storable],
        label=gettext_lazy("Why"),
        error_messages={"required": gettext_lazy("Say why: it is kept in the history.")},
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    read = forms.CharField(required=False, max_length=100_000, widget=forms.HiddenInput)

    def clean_read(self) -> dict[str, int]:
        """ "claims.claim:5=3 claims.question:2=1"; what cannot be read counts as changed."""
        pairs = (one.partition("=") for one in self.cleaned_data["read"].split())
        return {name: int(told) for name, _equals, told in pairs if told.isdecimal() and len(told) < 12}


def read_in_words(read: Mapping[str, int]) -> str:
    return " ".join(f"{name}={version}" for name, version in read.items())
