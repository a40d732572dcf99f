"""Who works on what: shares of a queue, who has an article open, when somebody was here last."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models import Article
from articles.models.kept import Guarded, GuardedQuerySet, Kept
from claims.models.claim import Claim
from claims.models.question import Question


class AssignmentQuerySet(GuardedQuerySet):
    def of(self, user: Any) -> "AssignmentQuerySet":
        """What somebody is to do; a withdrawn claim is nobody's work any more."""
        return self.filter(to=user).exclude(claim__state=Claim.State.WITHDRAWN)


class Assignment(Kept):
    """A thing of a queue that somebody is to do. One row a thing; ``to`` empty: nobody's any more."""

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    claim = models.OneToOneField(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    question = models.OneToOneField(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="assignment"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            models.CheckConstraint(
                name="assignment_of_one_thing",
                condition=Q(article__isnull=False, claim=None, question=None)
                | Q(article=None, claim__isnull=False, question=None)
                | Q(article=None, claim=None, question__isnull=False),
                violation_error_message="An assignment is of an article, a claim or a question.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article or self.claim or self.question}: {self.to or 'nobody'}"

    def get_absolute_url(self) -> str:
        return (self.article or self.claim or self.question).get_absolute_url()


class PresenceQuerySet(GuardedQuerySet):
    def now(self, at: datetime) -> "PresenceQuerySet":
        """Those that have not run out."""
        return self.filter(until__gt=at)


class Presence(Guarded):
    """Somebody has an article open at the desk, until a time: a word to others, not a lock. No history."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="presences")
    since = models.DateTimeField()
    until = models.DateTimeField()

    LASTS: ClassVar = timedelta(minutes=3)  # told every minute: one that is lost does no harm

    objects = PresenceQuerySet.as_manager()

    class Meta(Guarded.Meta):
        constraints = [models.UniqueConstraint(fields=["user", "article"], name="presence_once_an_article")]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"


class Visit(Guarded):
    """When a person was at the desk, and the time before: what is new since is told. No history."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="visit"
    )
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    OVER: ClassVar = timedelta(
        minutes=30
    )  # without a word from the person: the next one begins another visit

    def new_since(self, now: datetime) -> datetime | None:
        """From when on a thing is new to the person: the end of the visit before this one."""
        return self.at if now - self.at > self.OVER else self.before

    def __str__(self) -> str:
        return f"{self.user}: {self.at}"
