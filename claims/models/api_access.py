"""Programs that work for a person: the tokens they show, and the rows they have made already. No history."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from articles.models.fields import Line
from articles.models.kept import Guarded


class ApiToken(Guarded):
    """What a program shows in place of its owner's password. The secret itself is nowhere here."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    name = Line(max_length=60)
    prefix = Line(max_length=30, unique=True)  # its first letters: which one it is, and no way in
    digest = Line(max_length=64)  # SHA-256 of the whole
    made_at = models.DateTimeField()
    expires_on = models.DateField(null=True)  # the last day on which it is taken
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="revoked_api_tokens"
    )

    class Meta(Guarded.Meta):
        verbose_name = "API token"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="api_token_digest_is_whole", condition=Exact(Length("digest"), 64)),
            models.CheckConstraint(
                name="api_token_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def in_force(self, today: date) -> bool:
        """Whether it lets anybody in. A query where its owner is not loaded."""
        return self.state(today) == "valid" and self.owner.is_active

    def state(self, today: date) -> str:
        """ "revoked", "expired" or "valid", whatever has become of its owner."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_on is not None and self.expires_on < today else "valid"


class ApiCreation(Guarded):
    """What a program made under a key of its own choice: the same request again makes nothing new.

    ``request``: SHA-256 of what was asked for. ``made``: key or slug of the row, in ``resource``.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_creations"
    )
    key = Line(max_length=200)
    request = Line(max_length=64)
    resource = Line(max_length=20, blank=True)
    made = Line(max_length=120, blank=True)
    at = models.DateTimeField()

    KEPT: ClassVar = timedelta(days=7)

    class Meta(Guarded.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="api_creation_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.key}"
