from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from articles.keys import new_key
from articles.models.constraints import known_word, not_itself
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept, Recorder
from claims.models.topic import Topic


class QuestionQuerySet(GuardedQuerySet):
    def published(self) -> "QuestionQuerySet":
        return self.filter(state=Question.State.PUBLISHED)

    def draft(self) -> "QuestionQuerySet":
        return self.filter(state=Question.State.DRAFT)

    def standing(self) -> "QuestionQuerySet":
        """Not merged into another."""
        return self.filter(merged_into=None)

    def core(self) -> "QuestionQuerySet":
        return self.filter(core=True)

    def with_verdict(self, *verdicts: str) -> "QuestionQuerySet":
        """`question.with_verdict("in conflict")`; any of several."""
        return self.filter(verdict__verdict__in=verdicts)

    def in_conflict(self) -> "QuestionQuerySet":
        return self.with_verdict("in conflict")

    def one_voice(self) -> "QuestionQuerySet":
        return self.with_verdict("one voice")


class Question(Kept):
    """What claims answer, defined so tightly that two answers can be compared."""

    class ValueKind(models.TextChoices):
        COUNT = "count", "count (a number)"
        DATE = "date", "date"
        CHOICE = "choice", "choice (one of a list)"
        TEXT = "text", "text (shown side by side, never compared)"

    class Measure(models.TextChoices):
        FIXED = "fixed", "fixed: one answer, whenever it is given"
        RUNNING_TOTAL = "running total", "running total: can only grow"
        LEVEL = "level", "level at a date: goes up and down"
        FLOW = "flow", "flow over a period: how many in that month"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"

    slug = models.SlugField(
        max_length=100,
        unique=True,
        blank=True,
        help_text="Its place in the address. Made from the title if left empty.",
    )
    title = Line(
        max_length=300, help_text="As a question: “How many soldiers had been killed by a given date?”"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="questions")
    definition = Words(
        max_length=5_000, blank=True, help_text="What counts and what does not. Needed to publish."
    )
    who = Line(max_length=300, blank=True, help_text="Whom or what it counts.")
    what = Line(max_length=300, blank=True, help_text="What happened to them.")
    where = Line(max_length=300, blank=True)
    period = Line(max_length=300, blank=True)
    value_kind = Line(
        max_length=10, choices=ValueKind.choices, help_text="It cannot change once there are claims."
    )
    measure = Line(
        max_length=20,
        choices=Measure.choices,
        default=Measure.FIXED,
        help_text="How reports from different days are compared. Dates, choices and texts are fixed.",
    )
    unit = Line(
        max_length=60, blank=True, help_text="What the number counts: soldiers, shells, square kilometres."
    )
    whole_numbers = models.BooleanField(default=True, help_text="Untick for units that are divided: 5.5 km².")
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The question whose answer holds this one: killed is part of killed and wounded.",
    )
    protected = models.BooleanField(
        default=False,
        help_text="Every claim under it, and every change of one, wants a second person.",
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    core = models.BooleanField(default=False, help_text="One of the questions shown first.")
    state = Line(max_length=20, choices=State.choices, default=State.DRAFT)

    objects = QuestionQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["topic__order", "-core", "title"]
        indexes = [models.Index(fields=["state", "title", "id"], name="question_by_title")]
        constraints = [
            known_word("question_value_kind_known", "value_kind", "count, date, choice, text"),
            known_word("question_measure_known", "measure", "fixed, running total, level, flow"),
            known_word("question_state_known", "state", "draft, published"),
            not_itself("question_part_of_another", "part_of", "A question is not part of itself."),
            not_itself(
                "question_merged_into_another", "merged_into", "A question is not merged into itself."
            ),
            models.CheckConstraint(
                name="question_only_counts_are_measured",
                condition=Q(value_kind="count") | Q(measure="fixed"),
                violation_error_message="Only a count can be a total, a level or a flow: choose “fixed”.",
            ),
            models.CheckConstraint(
                name="question_published_wants_definition",
                condition=Q(state="draft") | ~Q(definition=""),
                violation_error_message="Say what counts and what does not before the question is published.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("question", args=[self.slug])

    def derive(self) -> None:
        self.slug = self.slug or slugify(self.title)[:80] or new_key("question")
        self.refuse_cycle("part_of", "This would be a circle: a question cannot be part of its own part.")

    def check_sense(self) -> None:
        if self.value_kind != self.ValueKind.COUNT and self.measure != self.Measure.FIXED:
            raise ValidationError(
                {"measure": "Only a count can be a total, a level or a flow: choose “fixed”."}
            )
        if self.state == self.State.PUBLISHED and not self.definition:
            raise ValidationError({"definition": "Say what counts and what does not before it is published."})
        if not self._state.adding and self.claims.exclude(kind=self.value_kind).exists():
            raise ValidationError({"value_kind": "There are claims of another kind under this question."})

    def carry(self, recording: Recorder, before: dict[str, Any]) -> None:
        """Whole numbers or not decides how each wording is read, the unit what those of others become."""
        if before["whole_numbers"] == self.whole_numbers and before["unit"] == self.unit:
            return
        claims = self.claims.select_related("statement")
        for claim in claims if before["whole_numbers"] != self.whole_numbers else claims.exclude(unit=""):
            claim.question = self
            recording.save(claim, why="the question’s unit is read differently")


class QuestionOption(Kept):
    """One of the answers of a choice question."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="options")
    name = Line(max_length=200)
    broader = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        help_text="The option that holds this one, as “artillery” holds “howitzers”: then compatible.",
    )

    class Meta(Kept.Meta):
        ordering = ["question", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "name"],
                name="question_option_once",
                violation_error_message="The question has this option already.",
            ),
            not_itself(
                "question_option_broader_than_itself", "broader", "An option is not broader than itself."
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.question.get_absolute_url()

    def derive(self) -> None:
        self.refuse_cycle("broader", "This would be a circle: an option cannot hold the one that holds it.")

    def check_sense(self) -> None:
        if self.broader and self.broader.question_id != self.question_id:
            raise ValidationError({"broader": "The broader option belongs to another question."})


class OptionAlias(Kept):
    """Another spelling of an option. An answer in these words is that option."""

    option = models.ForeignKey(QuestionOption, on_delete=models.PROTECT, related_name="aliases")
    name = Line(max_length=200)

    class Meta(Kept.Meta):
        ordering = ["name"]
        verbose_name_plural = "option aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["option", "name"],
                name="option_alias_once",
                violation_error_message="The option has this spelling already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.option.get_absolute_url()
