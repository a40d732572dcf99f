from typing import Any

from articles.actions import save
from articles.models.kept import Kept
from articles.recording import Recording
from claims.models import NotTheSame


def tell_apart(*, of: str, one: Kept, other: Kept, by: Any = None, why: str = "") -> NotTheSame:
    """Remembered, so that the two are not proposed as one again. Said twice it changes nothing."""
    first, second = sorted((one.pk, other.pk))
    with Recording(by=by, why=why) as recording:
        known = NotTheSame.objects.filter(of=of, first=first, second=second).first()
        if known is not None and known.standing:
            return known
        row = known or NotTheSame(of=of, first=first, second=second)
        row.standing, row.decided_by, row.why = True, recording.by, why
        return save(row=row)
