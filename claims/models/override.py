from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from articles.models.constraints import known_word
from articles.models.fields import Line, Words
from articles.models.kept import GuardedQuerySet, Kept
from claims.models.claim import Claim
from claims.models.question import Question

VERDICTS = ("no reports", "one voice", "in agreement", "compatible", "in conflict", "not comparable")
RELATIONS = ("agree", "compatible", "conflict", "not comparable")


class OverrideQuerySet(GuardedQuerySet):
    def awaiting_approval(self) -> "OverrideQuerySet":
        return self.filter(approved_by=None, ended_on=None)

    def approved(self) -> "OverrideQuerySet":
        """Those that stand or stood. What was declined before never did."""
        return self.filter(approved_by__isnull=False)

    def ended(self) -> "OverrideQuerySet":
        return self.exclude(ended_on=None)

    def in_force(self) -> "OverrideQuerySet":
        return self.filter(approved_by__isnull=False, ended_on=None)


class Override(Kept):
    """A person's decision over a relation (two claims) or a verdict (no claims). Shown to readers as such."""

    RULE = "override"  # what a verdict names in place of a rule where people decided it

    class Decision(models.TextChoices):
        AGREE = "agree", "the two claims agree"
        CONFLICT = "conflict", "the two claims conflict"
        COMPATIBLE = "compatible", "compatible"
        NOT_COMPARABLE = "not comparable", "not comparable"
        IN_AGREEMENT = "in agreement", "verdict: in agreement"
        IN_CONFLICT = "in conflict", "verdict: in conflict"
        ONE_VOICE = "one voice", "verdict: one voice"
        NO_REPORTS = "no reports", "verdict: no reports"

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="overrides")
    claim_a = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="overrides_as_a",
        help_text="For a decision over two claims; leave both empty for one over the verdict.",
    )
    claim_b = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="overrides_as_b"
    )
    decision = Line(max_length=20, choices=Decision.choices)
    reason = Words(max_length=2_000, help_text="Readers see it, with your decision and its date.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="overrides"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="approved_overrides",
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    author_role = Line(max_length=20, blank=True, editable=False)  # as it was then: readers are told the role
    approver_role = Line(max_length=20, blank=True, editable=False)
    ended_on = models.DateField(
        null=True, blank=True, help_text="From this day the engine’s own verdict stands again."
    )

    named_by = ("question",)

    objects = OverrideQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-created_at", "-pk"]
        constraints = [
            known_word(
                "override_decision_known",
                "decision",
                "agree, conflict, compatible, not comparable, "
                "in agreement, in conflict, one voice, no reports",
            ),
            models.CheckConstraint(
                name="override_approved_by_a_second_person",
                condition=Q(approved_by=None) | ~Q(approved_by=F("author")),
                violation_error_message="Another person has to approve it than the one who wrote it.",
            ),
            models.CheckConstraint(
                name="override_approved_at_a_time",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                violation_error_message="An approval has a person and a time.",
            ),
            models.CheckConstraint(
                name="override_two_claims_or_none",
                condition=Q(claim_a=None, claim_b=None)
                | (Q(claim_a__isnull=False, claim_b__isnull=False) & ~Q(claim_a=F("claim_b"))),
                violation_error_message="Choose two different claims, or none for the verdict as a whole.",
            ),
            models.CheckConstraint(
                name="override_gives_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why: readers see it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.decision}"

    def get_absolute_url(self) -> str:
        return self.question.get_absolute_url()

    def check_sense(self) -> None:
        claims = [claim for claim in (self.claim_a, self.claim_b) if claim]
        if any(claim.question_id != self.question_id for claim in claims):
            raise ValidationError({"claim_a": "Both claims must answer this question."})
        if self.decision and self.decision not in (RELATIONS if claims else VERDICTS):
            over = "two claims" if claims else "a verdict"
            raise ValidationError({"decision": f"That cannot be decided over {over}."})
