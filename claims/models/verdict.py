from django.conf import settings
from django.db import models
from django.urls import reverse

from articles.models import Source
from articles.models.fields import Line, Words
from articles.models.kept import Guarded, GuardedQuerySet, Kept
from claims.models.claim import Claim
from claims.models.question import Question


class VerdictQuerySet(GuardedQuerySet):
    def public(self) -> "VerdictQuerySet":
        return self.filter(question__state=Question.State.PUBLISHED)

    def in_conflict(self) -> "VerdictQuerySet":
        return self.filter(verdict=Verdict.Word.IN_CONFLICT)


class Verdict(Guarded):
    """How all claims of one question stand together: computed, one row a question, always rebuildable."""

    class Word(models.TextChoices):
        NO_REPORTS = "no reports", "no reports"
        ONE_VOICE = "one voice", "one voice"
        IN_AGREEMENT = "in agreement", "in agreement"
        COMPATIBLE = "compatible", "compatible"
        IN_CONFLICT = "in conflict", "in conflict"
        NOT_COMPARABLE = "not comparable", "not comparable"

    question = models.OneToOneField(
        Question, on_delete=models.PROTECT, primary_key=True, related_name="verdict"
    )
    verdict = Line(max_length=20, choices=Word.choices, default=Word.NO_REPORTS)
    rule = Line(max_length=10, blank=True)
    reason = Words(blank=True)
    detail = models.JSONField(default=dict)
    sheet = models.JSONField(default=dict)  # what the page shows, see claims.sheet; lists defer it
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    spread = Words(blank=True)
    voices = models.PositiveIntegerField(default=0)
    named_voices = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    discrepancies = models.PositiveIntegerField(default=0)
    revisions = models.PositiveIntegerField(default=0)
    positions = models.PositiveIntegerField(default=0)
    strained = models.BooleanField(default=False)
    inferred = models.BooleanField(default=False)
    in_force_since = models.DateField(null=True)
    last_report_on = models.DateField(null=True)
    engine = Line(max_length=20, blank=True)
    computed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = VerdictQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [
            models.Index(fields=["verdict", "-last_report_on"], name="verdict_by_word"),
            models.Index(fields=["-computed_at"], name="verdict_newest"),
        ]

    def __str__(self) -> str:
        return self.verdict

    def get_absolute_url(self) -> str:
        return self.question.get_absolute_url()


class CurrentClaim(Guarded):
    """The claim that stands for a voice in a verdict. `slot`: voice, scope and, for levels, the moment."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="current_rows")
    slot = Line(max_length=500)
    voice = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="current_rows")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="current_rows")

    class Meta(Guarded.Meta):
        constraints = [models.UniqueConstraint(fields=["question", "slot"], name="current_claim_one_a_slot")]

    def __str__(self) -> str:
        return self.slot


class Evidence(Guarded):
    """The claim that tells a statement on the question's page, in its place, and the first to repeat it."""

    # Found by the constraint's index: beside one of its own PostgreSQL's kept plan sorts all of a question.
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="evidence")
    status = Line(max_length=20)
    place = Line(max_length=40)
    copies = models.PositiveIntegerField(default=0)
    first = models.JSONField(default=list)

    class Meta(Guarded.Meta):
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["question", "place"], name="evidence_one_a_place")]

    def __str__(self) -> str:
        return self.place


class VerdictPeriod(Guarded):
    """The verdict as it was known from a day on, by what was said and printed until then."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="periods")
    from_day = models.DateField()
    verdict = Line(max_length=20, choices=Verdict.Word.choices)
    rule = Line(max_length=10, blank=True)
    reason = Words(blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, related_name="periods")

    class Meta(Guarded.Meta):
        ordering = ["question", "from_day"]
        constraints = [
            models.UniqueConstraint(fields=["question", "from_day"], name="verdict_period_one_a_day")
        ]
        indexes = [models.Index(fields=["-from_day", "-id"], name="verdict_period_by_day")]

    def __str__(self) -> str:
        return f"{self.verdict} from {self.from_day}"


class VerdictChangeQuerySet(GuardedQuerySet):
    def public(self) -> "VerdictChangeQuerySet":
        return self.filter(question__state=Question.State.PUBLISHED)


class VerdictChange(Kept):
    """A verdict became another one: what it was, what it is, and the claim that did it."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    before = Line(max_length=20, choices=Verdict.Word.choices)
    after = Line(max_length=20, choices=Verdict.Word.choices)
    rule = Line(max_length=10, blank=True)
    reason = Words(blank=True)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="verdict_changes"
    )
    cause = Line(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="verdict_changes",
    )
    engine = Line(max_length=20, blank=True)

    append_only = True

    objects = VerdictChangeQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="verdict_change_by_time")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    def get_absolute_url(self) -> str:
        return reverse("changes")
