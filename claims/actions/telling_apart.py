from typing import Any

from articles.actions import save
from articles.recording import Recording
from claims.models import NotTheSame


def tell_apart(*, of: str, first: int, second: int, by: Any = None, why: str = "") -> NotTheSame:
    """Remember that two rows which look alike are two: they are not proposed as one again.

    ``of``: one of NotTheSame.Of; the two keys in either order. Told apart again after that was taken back,
    the decision stands again. ValidationError where both are one row.
    """
    low, high = sorted((first, second))
    with Recording(by=by, why=why):
        known = NotTheSame.objects.filter(of=of, first=low, second=high).select_for_update().first()
        row = known or NotTheSame(of=of, first=low, second=high)
        if known is None or not known.standing:
            row.why, row.decided_by, row.standing = why, by, True
        return save(row=row)
