from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.actions import save
from claims.models import Override


def save_override(*, override: Override, by: Any, why: str = "") -> Override:
    """A decision waits for a second person; one that was approved is not rewritten but ended."""
    if override.pk is None:
        override.author = by
    elif override.approved_by_id:
        raise ValidationError("This decision was approved: end it and make a new one.")
    return save(row=override, by=by, why=why or override.reason[:500])


def approve_override(*, override: Override, by: Any, why: str = "") -> Override:
    """From now on the decision stands in place of the engine's."""
    if by.pk == override.author_id:
        raise ValidationError("Another person has to approve it than the one who wrote it.")
    override.approved_by, override.approved_at = by, timezone.now()
    return save(row=override, by=by, why=why, action="approved")


def end_override(*, override: Override, by: Any = None, why: str = "", on: date | None = None) -> Override:
    """The engine's own verdict stands again."""
    override.ended_on = on or timezone.localdate()
    return save(row=override, by=by, why=why, action="ended")
