from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import ArticleVersion
from articles.models.fields import storable
from articles.models.kept import Kept
from articles.recording import Recording
from articles.tombstone import tombstone_words

Row = TypeVar("Row", bound=Kept)


def redact(*, row: Row, values: dict[str, Any], ground: str, by: Any) -> Row:
    """What nobody may read any more goes, from the row and from its history; who, when and why stay."""
    with Recording(by=by, why=ground) as recording:
        return recording.redact(row, values, ground)


def redact_version(*, version: ArticleVersion, ground: str, by: Any) -> ArticleVersion:
    """The text and the raw bytes of an article go."""
    return redact(row=version, values={"text": tombstone(ground), "raw": None}, ground=ground, by=by)


def tombstone(ground: str) -> str:
    """What stands where the words were. ValidationError without a ground."""
    if not ground.strip() or len(ground) > 300:
        raise ValidationError({"ground": "Say on what ground the words are removed, in up to 300 letters."})
    storable(ground)
    return tombstone_words(timezone.localdate(), ground)
