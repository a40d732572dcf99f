from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from articles.keys import new_key
from articles.models import Article, ArticleVersion
from articles.models.fields import Line, Words
from articles.models.kept import Kept, Recorder
from claims.models import claim_constraints, claim_quote, claim_value
from claims.models.claim_queryset import ClaimQuerySet
from claims.models.depth import deepen
from claims.models.question import Question, QuestionOption
from claims.models.statement import Statement


class Claim(Kept):
    """What one article reports a statement to have said."""

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        SUBMITTED = "submitted", "submitted"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Stance(models.TextChoices):
        ASSERTS = "asserts", "asserts it"
        DENIES = "denies", "denies it (“not true”)"
        GIVES_NONE = "gives none", "gives no figure, no comment"

    class Basis(models.TextChoices):
        SHOWN = "shown", "shown: the article names speaker and occasion, or cites the chain"
        INFERRED = "inferred", "inferred: our reading of number, wording and dates"

    class AsOfBasis(models.TextChoices):
        STATED = "stated", "stated in the article"
        INFERRED = "inferred", "inferred"

    key = models.SlugField(max_length=100, unique=True, blank=True, help_text="Made for you.")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    article_version = models.ForeignKey(
        ArticleVersion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="The text the quote was taken from. Left empty: the newest.",
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="The question it answers. May wait until the claim is published.",
    )
    statement = models.ForeignKey(
        Statement,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="Who said it, when, on what occasion.",
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        help_text="The claim this article took it from, where that is known.",
    )
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    # Of an imported claim: what lies between it and what it repeats or reports, and was not published there.
    steps_between = models.SmallIntegerField(default=0, db_default=0, editable=False)
    basis = Line(
        max_length=20,
        choices=Basis.choices,
        default=Basis.SHOWN,
        help_text="How we know that this is what was said. Readers are told where it is inferred.",
    )

    quote = Words(max_length=5_000, blank=True, help_text="The passage, letter by letter.")
    quote_prefix = Words(max_length=200, blank=True, editable=False)
    quote_suffix = Words(max_length=200, blank=True, editable=False)
    quote_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    quote_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # Why the quote stays with an older text of its article, though a newer one has no such words.
    old_text_because = Line(max_length=300, blank=True, editable=False)
    summary = Words(
        max_length=2_000, blank=True, help_text="The passage in our words, in one or two sentences."
    )
    translation = Words(
        max_length=5_000, blank=True, help_text="The quote in English, if it is in another language."
    )
    translator = Line(max_length=200, blank=True, help_text="Who translated it, or with what.")

    stance = Line(max_length=20, choices=Stance.choices, default=Stance.ASSERTS)
    wording = Line(
        max_length=300,
        blank=True,
        help_text="The number as printed, with the words that qualify it: “about 600”, “more than 3,000”, "
        "“between 36 and 40”. Low, best and high follow from it.",
    )
    kind = Line(max_length=10, blank=True, editable=False)
    hedge = Line(max_length=20, blank=True, editable=False)
    unit = Line(
        "unit printed",
        max_length=40,
        blank=True,
        help_text="Only where it is not the question’s own: hectares, where the question asks for km². "
        "The figure is converted, and readers see both.",
    )
    low = models.DecimalField(
        "lowest",
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Read from the wording. Enter a number only to overrule it.",
    )
    best = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    high = models.DecimalField(
        "highest",
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Empty means open upwards, where you overrule it.",
    )
    # Of the question’s unit, as all columns of the value are: what the engine sees. `wording` is as printed.
    stated = models.DecimalField(max_digits=20, decimal_places=4, null=True, editable=False)
    soft_high = models.BooleanField(default=False, editable=False)
    low_entered = models.BooleanField("overrule the lowest", default=False)
    best_entered = models.BooleanField("overrule the best", default=False)
    high_entered = models.BooleanField("overrule the highest", default=False)
    date = Line(
        max_length=60,
        blank=True,
        help_text="2024-06-19, 2024-06, XXXX-06 (no year), 2024-06~ (about), ../2024-11-05.",
    )
    earliest = models.DateField(null=True, editable=False)
    latest = models.DateField(null=True, editable=False)
    option = models.ForeignKey(
        QuestionOption, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    text_value = Words("answer", max_length=2_000, blank=True, help_text="Where the question asks for words.")
    as_of = Line(
        "as of",
        max_length=60,
        blank=True,
        help_text="Empty: the day it was said, and readers are told so. Else the day or period it is about.",
    )
    as_of_earliest = models.DateField(null=True, editable=False)
    as_of_latest = models.DateField(null=True, editable=False)
    as_of_basis = Line(max_length=20, choices=AsOfBasis.choices, default=AsOfBasis.STATED)
    scope = Line(
        max_length=300,
        blank=True,
        help_text="Empty: exactly what the question asks. Else what it covers: “Kursk town only”. "
        "Claims of different scope are not compared.",
    )
    garbled = models.BooleanField(
        default=False, help_text="The article got the statement wrong: another number, word, date or place."
    )
    calculation = Words(
        max_length=1_000,
        blank=True,
        help_text="How the number was worked out, if it is ours: “two thirds of 12,000”.",
    )
    note = Words(max_length=5_000, blank=True)
    state = Line(max_length=20, choices=State.choices, default=State.DRAFT)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="entered_claims",
    )
    changed_by = models.ForeignKey(  # who last changed what it says: somebody else is the second person
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="changed_claims",
    )
    submitted_at = models.DateTimeField(null=True, editable=False)
    drift_from = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, editable=False, related_name="drifted_claims"
    )

    computed = ("depth", "drift_from", "as_of_earliest", "as_of_latest")
    named_by = ("option",)
    quote_without_figure = False  # not stored: the guard lets it pass, as it stood where it comes from

    objects = ClaimQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-as_of_latest", "-pk"]
        constraints = claim_constraints.ALL
        indexes = [
            models.Index(fields=["question", "-as_of_latest", "-id"], name="claim_of_question"),
            models.Index(fields=["state", "-id"], name="claim_by_state"),
            # Few claims drift: asked of all of them, a planner thinks that each question has thousands.
            models.Index(
                fields=["drift_from"], name="claim_drifted", condition=models.Q(drift_from__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.value_words() or self.key

    def get_absolute_url(self) -> str:
        if self.question_id is None:
            return reverse("article", args=[self.article.key])
        return f"{reverse('question', args=[self.question.slug])}#{self.key}"

    def value_words(self) -> str:
        """The value as printed, else as entered. A query where the option is not loaded."""
        return self.wording or self.date or self.option_name or self.text_value[:120]

    @property
    def option_name(self) -> str:
        return self.option.name if self.option_id else ""

    @property
    def said_latest(self) -> Any:
        """The last day on which it may have been said."""
        return self.statement.said_latest

    def overrule(self, **ends: Any) -> None:
        """`claim.overrule(low=2667, high=None)`: these ends stand, whatever the wording reads as."""
        for end, value in ends.items():
            setattr(self, end, value)
            setattr(self, f"{end}_entered", True)

    def derive(self) -> None:
        self.kind = self.question.value_kind if self.question_id else ""
        claim_value.fill(self)
        claim_value.fill_as_of(self)
        self.refuse_cycle("repeats", "This would be a circle: one of the two was printed first.")
        self.depth = max(self._depth_before() + self.steps_between, 0)
        if not self.key and self.article_id:
            self.key = new_key(self.article.key, length=100)

    def _depth_before(self) -> int:
        if self.repeats_id:
            return self.repeats.depth + 1
        return self.statement.depth if self.statement_id else 0

    def check_sense(self) -> None:
        claim_quote.anchor(self)
        claim_quote.guard(self)
        self._ready_to_publish()

    def _ready_to_publish(self) -> None:
        if self.state != self.State.PUBLISHED:
            return
        if self.question_id is None:
            raise ValidationError({"question": "Choose the question it answers before it is published."})
        if not (self.quote or self.summary):
            raise ValidationError({"summary": "Quote the passage, or sum it up in our words."})
        if self.stance == self.Stance.ASSERTS:
            claim_value.want(self)

    def carry(self, recording: Recorder, before: dict[str, Any]) -> None:
        repeated = self.repeated_by.values_list("pk", flat=True)
        if before["depth"] != self.depth:
            deepen(recording, set(repeated), self.depth - before["depth"])
