"""Addresses that are told of changed verdicts: entered, paused, removed. What is sent: claims.webhooks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.actions import save
from articles.models import Revision
from claims.models import Webhook
from claims.models.webhook import new_secret

State = Webhook.State
MAY_BECOME = {
    State.PAUSED: {State.ACTIVE, State.FAILING},
    State.ACTIVE: {State.PAUSED, State.FAILING},
    State.REMOVED: {State.ACTIVE, State.PAUSED, State.FAILING},
}


def save_webhook(*, webhook: Webhook, by: Any, why: str = "") -> Webhook:
    """A new one is told of what happens from now on."""
    if webhook.pk is None:
        webhook.told_until = newest_revision()
    elif webhook.state == State.REMOVED:
        raise ValidationError(_("It was removed meanwhile."))
    return save(row=webhook, by=by, why=why)


def set_webhook_state(*, webhook: Webhook, state: str, by: Any, why: str = "") -> Webhook:
    """Paused, active again, or removed for good. What happened while it was off is not told later."""
    if webhook.state not in MAY_BECOME[State(state)]:
        raise ValidationError(_("It is {state} already.").format(state=webhook.get_state_display()))
    if state == State.ACTIVE:
        webhook.told_until, webhook.failing_since = newest_revision(), None
    webhook.state = state
    return save(row=webhook, by=by, why=why, action=state)


def renew_webhook_secret(*, webhook: Webhook, by: Any, why: str = "") -> Webhook:
    """From now on all is signed with a new secret; the old one is forgotten."""
    webhook.secret = new_secret()
    return save(row=webhook, by=by, why=why, action="secret renewed")


def newest_revision() -> int:
    """One query."""
    return Revision.objects.aggregate(newest=Max("pk"))["newest"] or 0
