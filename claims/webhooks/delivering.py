"""Sending what is due. A message arrives at least once: its key tells the receiver whether it is the same.

Nothing is sent inside a transaction. Whoever sends first puts the next try off: another process that looks
at the same time finds nothing due, and what a killed process had in hand is due again a little later.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from articles.fetching import FetchRefused, Network, post
from articles.models.kept import open_recording
from articles.recording import Recording
from articles.refusals import StaleWrite, UseAnAction
from claims.models import Webhook, WebhookDelivery
from claims.webhooks.message import message_of
from claims.webhooks.signature import signed_headers

State = WebhookDelivery.State
IN_HAND = timedelta(minutes=2)
TRY_AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1_440))
GONE = 410
KEPT_DAYS = 30


def deliver_due(*, limit: int = 500, network: Network | None = None) -> Iterator[WebhookDelivery]:
    """Each as it was sent, the longest due first. Who did not answer is not asked again in the same run."""
    if open_recording.get() is not None:
        raise UseAnAction("Send first, then open a Recording: a slow receiver would hold its locks.")
    silent: set[int] = set()
    due = WebhookDelivery.objects.due(timezone.now()).select_related("webhook")
    for delivery in list(due[:limit]):
        if delivery.webhook_id in silent or not take_in_hand(delivery):
            continue
        send(delivery, network)
        if delivery.state == State.WAITING:
            silent.add(delivery.webhook_id)
        yield delivery
    forget_old_ones()


def take_in_hand(delivery: WebhookDelivery) -> bool:
    until = timezone.now() + IN_HAND
    with Recording() as recording:
        mine = recording.unrecorded(WebhookDelivery).filter(
            pk=delivery.pk, state=State.WAITING, next_try_at=delivery.next_try_at
        )
        taken = mine.update(next_try_at=until, tries=F("tries") + 1)
    delivery.next_try_at, delivery.tries = until, delivery.tries + taken
    return bool(taken)


def send(delivery: WebhookDelivery, network: Network | None) -> None:
    body = message_of(delivery)
    if body is None:
        keep(delivery, State.DROPPED)
        return
    webhook = delivery.webhook
    headers = signed_headers(secret=webhook.secret, key=delivery.key, at=int(time.time()), body=body)
    try:
        status = post(
            webhook.address, body, headers=headers, user_agent=settings.FETCH_USER_AGENT, network=network
        )
    except FetchRefused as refused:
        failed(delivery, None, str(refused))
        return
    if 200 <= status < 300:
        keep(delivery, State.DELIVERED, status)
        answered(webhook)
    else:
        failed(delivery, status, f"It answered {status}.")


def failed(delivery: WebhookDelivery, status: int | None, told: str) -> None:
    last = delivery.tries > len(TRY_AGAIN) or status == GONE
    keep(delivery, State.GIVEN_UP if last else State.WAITING, status, told)
    if last:
        switch_off(delivery.webhook, told)
    elif delivery.webhook.failing_since is None:
        with Recording() as recording:
            mine = recording.unrecorded(Webhook).filter(pk=delivery.webhook_id, failing_since=None)
            mine.update(failing_since=timezone.now())


def keep(delivery: WebhookDelivery, state: str, status: int | None = None, told: str = "") -> None:
    now = timezone.now()
    delivery.state, delivery.status, delivery.told = state, status, told[:300]
    if state == State.WAITING:
        delivery.next_try_at = now + TRY_AGAIN[delivery.tries - 1]
    else:
        delivery.ended_at = now
    names = ("state", "status", "told", "next_try_at", "ended_at")
    with Recording() as recording:
        mine = recording.unrecorded(WebhookDelivery).filter(pk=delivery.pk)
        mine.update(**{name: getattr(delivery, name) for name in names})


def answered(webhook: Webhook) -> None:
    if webhook.failing_since is not None:
        with Recording() as recording:
            recording.unrecorded(Webhook).filter(pk=webhook.pk).update(failing_since=None)


def switch_off(webhook: Webhook, told: str) -> None:
    """An admin sees it at the desk and switches it on again. Who is at that row just now is not disturbed."""
    try:
        with Recording(why=told[:500]) as recording:
            row = Webhook.objects.get(pk=webhook.pk)
            if row.state == Webhook.State.ACTIVE:
                row.state = Webhook.State.FAILING
                recording.save(row, action="switched off")
    except StaleWrite:
        return


def forget_old_ones(now: datetime | None = None) -> None:
    since = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    with Recording() as recording:
        recording.unrecorded(WebhookDelivery).filter(ended_at__lt=since).delete()
