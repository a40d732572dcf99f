"""A row made by a program under a key of its own choice, so that a request sent twice makes it once."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.recording import Recording
from claims.models import ApiCreation


class OtherRequest(ValidationError):
    """The key was used for another request."""

    def __init__(self) -> None:
        super().__init__(_("This Idempotency-Key was used for another request. Take a new one."), code="key")


def made_already(*, by: Any, key: str, request: str, resource: str) -> str:
    """Key of the row that this request has made; empty for none. OtherRequest. One query."""
    known = ApiCreation.objects.filter(person=by, key=key).first()
    if known is None:
        return ""
    if (known.request, known.resource) != (request, resource):
        raise OtherRequest
    return known.made


def make_once(
    *, by: Any, why: str, key: str, request: str, resource: str, make: Callable[[], tuple[Any, str]]
) -> tuple[Any, str]:
    """What `make` gave, with the key of its row; (None, key) where another has made it meanwhile.

    In one transaction with what is made: a request that fails leaves its key free. OtherRequest.
    """
    try:
        with Recording(by=by, why=why) as recording:
            rows = recording.unrecorded(ApiCreation)
            rows.filter(person=by, at__lt=recording.at - ApiCreation.KEPT).delete()
            note = ApiCreation(person=by, key=key, request=request, resource=resource, at=recording.at)
            with transaction.atomic():
                rows.bulk_create([note])  # a second request waits here for the first
            made, name = make()
            rows.filter(pk=note.pk).update(made=name)
            return made, name
    except IntegrityError:
        known = made_already(by=by, key=key, request=request, resource=resource)
        if not known:
            raise
        return None, known
