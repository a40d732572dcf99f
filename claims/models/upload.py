"""Files of claims that wait to be imported. In the database, since web processes share no disk."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from articles.models.fields import Line
from articles.models.kept import Guarded, GuardedQuerySet


class UploadQuerySet(GuardedQuerySet):
    def of(self, user: Any) -> "UploadQuerySet":
        """Nobody sees what somebody else sent."""
        return self.filter(by=user.pk)


class Upload(Guarded):
    """A file somebody sent, how its columns are read, and what would become of each row. No history."""

    key = models.SlugField(max_length=40, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    at = models.DateTimeField()
    name = Line(max_length=200)
    size = models.PositiveIntegerField()
    state = Line(max_length=20, default="draft")
    said = models.JSONField(default=dict)  # heading -> field, where somebody chose
    sheet = Line(max_length=100, blank=True)
    preview = models.JSONField(null=True)  # as claims.importing.desk makes it
    imported_at = models.DateTimeField(null=True)

    WAITS: ClassVar = timedelta(days=1)

    objects = UploadQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [models.Index(fields=["by", "-at"], name="upload_of_person")]

    def __str__(self) -> str:
        return self.name


class UploadPiece(Guarded):
    """Some of its bytes."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    LARGEST: ClassVar = 262_144  # bytes

    class Meta(Guarded.Meta):
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="upload_piece_once")]

    def __str__(self) -> str:
        return f"{self.upload}, {self.number}"
