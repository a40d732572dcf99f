"""From the history to messages that wait.

Changes are read off the chain of history, in which a line never stands behind one that was there before: the
keys of the changes themselves are given out before their transactions end, so one of them may come late.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import ChainHead, Revision
from articles.recording import Recording
from claims.models import VerdictChange, Webhook, WebhookDelivery
from claims.queries.parts.topic_tree import topic_tree

AT_ONCE = 500


def enqueue(now: datetime | None = None) -> int:
    """How many messages wait anew. Each webhook in a transaction of its own, a few queries each."""
    head = ChainHead.objects.values_list("number", flat=True).first() or 0
    waiting = Webhook.objects.listening().filter(told_until__lt=head)
    return sum(enqueue_for(webhook, head, now or timezone.now()) for webhook in waiting)


def enqueue_for(webhook: Webhook, head: int, now: datetime) -> int:
    lines = Revision.objects.filter(
        model=VerdictChange._meta.label_lower, pk__gt=webhook.told_until, pk__lte=head
    )
    keys = [int(key) for key in lines.order_by("pk").values_list("object_key", flat=True)]
    made = 0
    with Recording() as recording:
        for start in range(0, len(keys), AT_ONCE):
            found = wanted_by(webhook).filter(pk__in=keys[start : start + AT_ONCE]).order_by("pk")
            rows = [
                WebhookDelivery(webhook=webhook, change_id=pk, made_at=now, next_try_at=now)
                for pk in found.values_list("pk", flat=True)
            ]
            # Another process may be at it: one message a change is what the database holds.
            recording.unrecorded(WebhookDelivery).bulk_create(rows, ignore_conflicts=True)
            made += len(rows)
        mine = recording.unrecorded(Webhook).filter(pk=webhook.pk, told_until=webhook.told_until)
        mine.update(told_until=head)
    return made


def wanted_by(webhook: Webhook) -> QuerySet[VerdictChange]:
    changes = VerdictChange.objects.public()
    if webhook.question_id:
        return changes.filter(question=webhook.question_id)
    if webhook.topic_id:
        return changes.filter(question__topic__in=topic_tree().within(webhook.topic_id))
    return changes


def try_out(webhook: Webhook) -> WebhookDelivery:
    """A message that tells nothing but that messages arrive. Sent with the next that are due."""
    now = timezone.now()
    row = WebhookDelivery(webhook=webhook, made_at=now, next_try_at=now)
    with Recording() as recording:
        recording.unrecorded(WebhookDelivery).bulk_create([row])
    return row
