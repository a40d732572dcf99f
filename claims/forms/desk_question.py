"""The desk's form of a question: what it asks, exactly, and how its answers are compared."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.forms.kept import KeptForm
from articles.forms.widgets import TextArea
from articles.models.fields import storable
from claims.forms.option import OptionForm
from claims.forms.question import BEARS_ON_THE_VERDICT
from claims.models import Question, QuestionOption
from claims.queries.parts.address import last_part
from claims.queries.parts.topic_tree import TopicTree, topic_tree

TITLES_LIST = "question-titles"
MOST_OFFERED = 500
INDENT = "\u2003"


class NamedQuestion(forms.CharField):
    """A question by its title, or by the last part of its address."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": TITLES_LIST, "autocomplete": "off"})
        super().__init__(max_length=300, validators=[storable], widget=widget, **kwargs)

    def clean(self, value: Any) -> Question | None:
        words = super().clean(value)
        if not words:
            return None
        standing = Question.objects.standing()
        found = standing.filter(title__iexact=words).order_by("pk").first()
        found = found or standing.filter(slug=last_part(words)).first()
        if found is None:
            raise ValidationError("No question has this title.")
        return found


def titles_offered() -> Iterable[str]:
    """For a field that asks for a question by title. One query."""
    return Question.objects.standing().order_by("title").values_list("title", flat=True)[:MOST_OFFERED]


class DeskQuestionForm(KeptForm):
    """``seen``: what was in the fields that bear on verdicts when the preview was shown."""

    part_of = NamedQuestion(
        required=False,
        label="Part of",
        help_text="By title: the question whose answer holds this one. Killed is part of killed and wounded.",
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Question
        fields = (
            "title topic definition who what where period value_kind measure unit whole_numbers part_of"
            " protected core"
        ).split()
        widgets = {"definition": TextArea(attrs={"rows": 4})}

    def __init__(
        self, *args: Any, may_publish: bool = False, may_protect: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", "---------"), *shelves(topic_tree())]
        whole = self.instance.part_of
        self.initial["part_of"] = whole.title if whole else ""
        self.fields["protected"].disabled = not may_protect
        self.fields["core"].disabled = not may_publish
        self.fields["core"].label = "Shown first"

    def entered(self) -> list[str]:
        return [name for name in super().entered() if name != "seen"]

    @property
    def bears_on_verdicts(self) -> bool:
        return self.instance.pk is not None and bool(BEARS_ON_THE_VERDICT & set(self.changed_data))

    def digest(self) -> str:
        """Of what the preview is about: another entry wants another look."""
        entered = [str(self.data.get(self.add_prefix(name), "")) for name in sorted(BEARS_ON_THE_VERDICT)]
        return hashlib.sha256("\x1f".join(entered).encode(errors="replace")).hexdigest()

    @property
    def was_seen(self) -> bool:
        return self.cleaned_data.get("seen") == self.digest()


def shelves(tree: TopicTree) -> list[tuple[int, str]]:
    """Every topic, those inside of another set in behind it."""
    found: list[tuple[int, str]] = []
    waiting = [(root, 0) for root in reversed(tree.roots)]
    while waiting:
        pk, depth = waiting.pop()
        branch = tree.branches[pk]
        found.append((pk, f"{INDENT * depth}{branch.name}"))
        waiting += [(child, depth + 1) for child in reversed(branch.children)]
    return found


class DeskOptionForm(OptionForm):
    class Meta:
        model = QuestionOption
        fields = ("name", "broader")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = QuestionOption.objects.filter(question=self.instance.question_id).order_by("name")
        others = others.exclude(pk=self.instance.pk) if self.instance.pk else others
        self.fields["broader"].queryset = others
