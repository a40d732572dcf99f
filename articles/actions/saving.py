from typing import Any, TypeVar

from articles.models.kept import Kept
from articles.recording import Recording

Row = TypeVar("Row", bound=Kept)


def save(*, row: Row, by: Any = None, why: str = "", action: str = "") -> Row:
    """Check and save one row. ValidationError beside its field, StaleWrite if another saved it meanwhile."""
    with Recording(by=by, why=why) as recording:
        row.full_clean()
        return recording.save(row, action=action)
