"""Addresses elsewhere that are told of changed verdicts, and what was sent to them."""

import base64
import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.fetching import FetchRefused, postable
from articles.keys import new_key
from articles.models.constraints import known_word
from articles.models.fields import Line
from articles.models.kept import Guarded, GuardedQuerySet, Kept
from claims.models.question import Question
from claims.models.topic import Topic
from claims.models.verdict import VerdictChange


def new_secret() -> str:
    """As the Standard Webhooks specification wants it: a prefix, and base64 of the key itself."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def new_webhook_key() -> str:
    return new_key("")


def new_message_key() -> str:
    return f"msg_{secrets.token_hex(12)}"


class WebhookQuerySet(GuardedQuerySet):
    def listening(self) -> "WebhookQuerySet":
        return self.filter(state=Webhook.State.ACTIVE)

    def standing(self) -> "WebhookQuerySet":
        return self.exclude(state=Webhook.State.REMOVED)


class Webhook(Kept):
    """Told of each change of a public verdict, of one question, of a topic with all below it, or of any."""

    class State(models.TextChoices):
        ACTIVE = "active", "active"
        PAUSED = "paused", "paused"
        FAILING = "failing", "switched off: it did not answer"
        REMOVED = "removed", "removed"

    key = models.SlugField(max_length=40, unique=True, default=new_webhook_key, editable=False)
    name = Line(max_length=120, help_text="Who is told: “Newsroom chat”, “Partner’s site”.")
    address = Line(max_length=500, help_text="An https address on the public internet that takes POST.")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="webhooks"
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="webhooks")
    secret = Line(max_length=80, default=new_secret, editable=False)
    state = Line(max_length=10, choices=State.choices, default=State.ACTIVE, editable=False)
    # Of the history: what came up to here was told, or was no matter of this one.
    told_until = models.BigIntegerField(default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)

    computed = ("told_until", "failing_since")
    digest_only = ("secret",)

    objects = WebhookQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="webhook_question_or_topic",
                condition=Q(question=None) | Q(topic=None),
                violation_error_message="Choose a question or a topic, not both.",
            ),
            known_word("webhook_state_known", "state", "active, paused, failing, removed"),
        ]

    def clean(self) -> None:
        super().clean()
        try:
            self.address = str(postable(self.address))
        except FetchRefused as refused:
            raise ValidationError({"address": str(refused)}) from refused

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk-webhook", args=[self.key])


class WebhookDeliveryQuerySet(GuardedQuerySet):
    def due(self, at: datetime) -> "WebhookDeliveryQuerySet":
        waiting = self.filter(state=WebhookDelivery.State.WAITING, next_try_at__lte=at)
        return waiting.filter(webhook__state=Webhook.State.ACTIVE).order_by("next_try_at", "pk")


class WebhookDelivery(Guarded):
    """One message to one address, with what came of it. ``change`` is empty for a trial. No history."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        DELIVERED = "delivered", "delivered"
        GIVEN_UP = "given up", "given up"
        DROPPED = "dropped", "no longer public"

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    change = models.ForeignKey(
        VerdictChange, on_delete=models.PROTECT, null=True, related_name="webhook_deliveries"
    )
    key = Line(max_length=40, unique=True, default=new_message_key)
    made_at = models.DateTimeField()
    state = Line(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)  # of the last answer
    told = Line(max_length=300, blank=True)  # why there was no answer

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta(Guarded.Meta):
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "change"], name="webhook_delivery_once_a_change"),
            known_word("webhook_delivery_state_known", "state", "waiting, delivered, given up, dropped"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"], name="webhook_delivery_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["webhook", "-made_at"], name="webhook_delivery_by_webhook"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
