"""What people say to each other about a claim before readers see it, or before readers see a change of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from articles.models.constraints import known_word
from articles.models.fields import Line, Words
from articles.models.kept import Guarded, GuardedQuerySet, Kept
from claims.models.claim import Claim


class CommentQuerySet(GuardedQuerySet):
    def unresolved(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)


class Comment(Kept):
    """A remark on a claim or on one of its fields. Open until somebody resolves it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="comments")
    field = Line(max_length=40, blank=True, help_text="The field it is about; empty: the claim as a whole.")
    words = Words("comment", max_length=2_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="comments"
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="resolved_comments",
    )
    resolved_at = models.DateTimeField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                violation_error_message="A resolved comment has a person and a time.",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return self.claim.get_absolute_url()

    def check_sense(self) -> None:
        if self.field and self.field not in {field.name for field in Claim._meta.concrete_fields}:
            raise ValidationError({"field": "A claim has no such field."})


class ProposedChangeQuerySet(GuardedQuerySet):
    def waiting(self) -> "ProposedChangeQuerySet":
        return self.filter(state=ProposedChange.State.WAITING)


class ProposedChange(Kept):
    """A change of a published claim that wants a second person: readers see the old until it is applied.

    ``changes``: {field: the new value as JSON}, of the columns the editor changed; ``read_version``: of the
    claim they were read in.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        APPLIED = "applied", "applied"
        DECLINED = "declined", "declined"
        TAKEN_BACK = "taken back", "taken back"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="proposed_changes")
    read_version = models.PositiveIntegerField(editable=False)
    changes = models.JSONField(default=dict, editable=False)
    reason = Words(max_length=500)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="proposed_changes"
    )
    state = Line(max_length=20, choices=State.choices, default=State.WAITING, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="decided_changes",
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    reply = Words(max_length=2_000, blank=True)

    named_by = ("claim__option",)

    objects = ProposedChangeQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "-id"], name="proposed_change_by_state")]
        constraints = [
            known_word("proposed_change_state_known", "state", "waiting, applied, declined, taken back"),
            models.CheckConstraint(
                name="proposed_change_applied_by_a_second_person",
                condition=~Q(state="applied")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("author"))),
                violation_error_message="Another person has to apply it than the one who proposed it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.reason[:80]}"

    def get_absolute_url(self) -> str:
        return self.claim.get_absolute_url()


class Look(Guarded):
    """Which version of a claim a person saw last. Theirs alone: no history."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="looks")
    seen = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta(Guarded.Meta):
        constraints = [models.UniqueConstraint(fields=["user", "claim"], name="look_once_a_claim")]

    def __str__(self) -> str:
        return f"{self.user}: {self.claim} {self.seen}"
