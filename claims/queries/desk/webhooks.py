"""Who is told of changed verdicts, and what became of the messages."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from claims.models import Webhook, WebhookDelivery

NEWEST = 50


@dataclass(frozen=True)
class WebhookLine:
    """``waiting``: messages that are still to arrive; ``last``: when one last did."""

    webhook: Webhook
    waiting: int
    last: datetime | None


@dataclass(frozen=True)
class WebhookPage:
    webhook: Webhook
    deliveries: tuple[WebhookDelivery, ...]
    waiting: int


def webhook_lines() -> tuple[WebhookLine, ...]:
    """One query."""
    waiting = Count("deliveries", filter=Q(deliveries__state=WebhookDelivery.State.WAITING))
    last = Max("deliveries__ended_at", filter=Q(deliveries__state=WebhookDelivery.State.DELIVERED))
    found = (
        Webhook.objects.standing().select_related("question", "topic").annotate(waiting=waiting, last=last)
    )
    return tuple(WebhookLine(webhook, webhook.waiting, webhook.last) for webhook in found)


def webhook_page(key: str) -> WebhookPage | None:
    """With the newest messages. Three queries."""
    webhook = Webhook.objects.standing().select_related("question", "topic").filter(key=key).first()
    if webhook is None:
        return None
    sent = WebhookDelivery.objects.filter(webhook=webhook)
    newest = sent.select_related("change__question").order_by("-made_at", "-pk")[:NEWEST]
    return WebhookPage(webhook, tuple(newest), sent.filter(state=WebhookDelivery.State.WAITING).count())
