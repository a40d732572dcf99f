"""Tokens of people's programs: made, used, revoked. No history: the rows say who and when."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.recording import Recording
from claims.api_secrets import ApiSecret
from claims.models import ApiToken

MOST_TOKENS = 20  # of one person, in force


def make_token(*, name: str, by: Any, expires_on: date | None = None) -> tuple[ApiToken, ApiSecret]:
    """The secret is known here and now alone: show it once. ValidationError beyond the limit."""
    today = timezone.localdate()
    with Recording(by=by) as recording:
        list(get_user_model().objects.filter(pk=by.pk).select_for_update(no_key=True).values_list("pk"))
        held = [one for one in ApiToken.objects.filter(owner=by, revoked_at=None) if one.in_force(today)]
        if len(held) >= MOST_TOKENS:
            raise ValidationError(_("You have {most} tokens. Revoke one first.").format(most=MOST_TOKENS))
        secret = ApiSecret.new()
        token = ApiToken(
            owner=by,
            name=name,
            prefix=secret.prefix,
            digest=secret.digest,
            made_at=recording.at,
            expires_on=expires_on,
        )
        token.clean_fields(exclude=["expires_on", "last_used_on", "revoked_at", "revoked_by"])
        recording.unrecorded(ApiToken).bulk_create([token])
    return token, secret


def revoke_token(*, token: ApiToken, by: Any) -> bool:
    """From now on it lets nobody in. False where it was revoked already: the first revocation stands."""
    with Recording(by=by) as recording:
        rows = recording.unrecorded(ApiToken).filter(pk=token.pk, revoked_at=None)
        return bool(rows.update(revoked_at=recording.at, revoked_by=by))


def mark_used(*, token: ApiToken) -> None:
    """Remember the day, once a day: a write a request would put all of a program's reads in a row."""
    today = timezone.localdate()
    if token.last_used_on == today:
        return
    with Recording() as recording:
        recording.unrecorded(ApiToken).filter(pk=token.pk).update(last_used_on=today)
