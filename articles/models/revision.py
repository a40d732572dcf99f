"""What was changed, by whom, when and why; each line sealed with the hash of the one before."""

from typing import Any

from django.conf import settings
from django.db import models

from articles.models.fields import Line
from articles.models.kept import Guarded, GuardedQuerySet


class RevisionQuerySet(GuardedQuerySet):
    def of(self, row: models.Model) -> "RevisionQuerySet":
        """The history of one row, newest first."""
        return self.filter(model=row._meta.label_lower, object_key=str(row.pk)).order_by("-id")


class Revision(Guarded):
    """One state of one row. `after` holds the whole row, `before` the old values of what was changed."""

    id = models.BigIntegerField(primary_key=True)  # its place in the chain: 1, 2, 3 … without a gap
    model = Line(max_length=80)
    object_key = Line(max_length=40)
    object_version = models.PositiveIntegerField()
    action = Line(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="revisions"
    )
    by_name = Line(max_length=200)
    at = models.DateTimeField()
    why = Line(max_length=500, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    content_hash = Line(max_length=64)
    redacted_on = models.DateField(null=True)  # since then words are missing that were sealed with it
    left_hash = Line(max_length=64, blank=True, default="", db_default="")  # of the one that removed them
    previous_hash = Line(max_length=64)
    hash = Line(max_length=64, unique=True)

    objects = RevisionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["model", "object_key", "-id"], name="revision_of_object"),
            models.Index(fields=["model", "action", "-at", "-id"], name="revision_by_action"),
            models.Index(fields=["model", "-id"], name="revision_by_kind"),
            models.Index(fields=["by", "-id"], name="revision_by_person"),
            models.Index(fields=["-at"], name="revision_by_day"),
            models.Index(fields=["action", "-id"], name="revision_by_deed"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_key} {self.action} ({self.at:%Y-%m-%d %H:%M})"

    def changes(self) -> list[tuple[str, Any, Any]]:
        """(field, old, new) of what this revision changed; for a new row every field that is not empty."""
        after = self.after or {}
        if self.before is None:
            return [(name, None, value) for name, value in after.items() if value not in (None, "", False)]
        return [(name, old, after.get(name)) for name, old in self.before.items()]


class ChainHead(Guarded):
    """The newest revision's number and hash: one row, locked last, so that the chain has no fork."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = Line(max_length=64, blank=True, default="")

    class Meta(Guarded.Meta):
        constraints = [
            models.CheckConstraint(name="chain_head_is_one_row", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"
