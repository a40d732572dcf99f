"""Files that wait to be imported. They are no part of the record: nothing here is history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles.keys import new_key
from articles.recording import Recording
from claims.models import Upload, UploadPiece

MOST_WAITING = 5  # of one person


def keep_upload(
    *, upload: Upload, data: bytes, preview: Mapping[str, Any], by: Any, now: datetime | None = None
) -> Upload:
    """Those that waited for a day are thrown away, and of this person's all but the newest few."""
    at = now or timezone.now()
    with Recording(by=by) as recording:
        uploads = recording.unrecorded(Upload)
        forget_uploads(recording, uploads.filter(at__lt=at - Upload.WAITS))
        mine = uploads.filter(by=by).order_by("-at", "-pk").values_list("pk", flat=True)
        forget_uploads(recording, uploads.filter(pk__in=list(mine[MOST_WAITING - 1 :])))
        upload.key, upload.by, upload.at, upload.size = new_key("file"), by, at, len(data)
        upload.preview = dict(preview)
        uploads.bulk_create([upload])
        pieces = range(0, len(data), UploadPiece.LARGEST)
        recording.unrecorded(UploadPiece).bulk_create(
            UploadPiece(upload=upload, number=number, data=data[begin : begin + UploadPiece.LARGEST])
            for number, begin in enumerate(pieces)
        )
    return upload


def forget_uploads(recording: Recording, uploads: Any) -> None:
    recording.unrecorded(UploadPiece).filter(upload__in=uploads).delete()
    uploads.delete()


def foresee_upload(*, upload: Upload, preview: Mapping[str, Any]) -> None:
    """Remember what would become of it as it is read now."""
    upload.preview = dict(preview)
    with Recording(by=upload.by) as recording:
        recording.unrecorded(Upload).filter(pk=upload.pk, imported_at=None).update(
            preview=upload.preview, said=upload.said, sheet=upload.sheet, state=upload.state
        )


def finish_upload(*, upload: Upload, preview: Mapping[str, Any], now: datetime | None = None) -> None:
    """It was imported: its bytes are not needed any more."""
    with Recording(by=upload.by) as recording:
        waiting = recording.unrecorded(Upload).filter(pk=upload.pk)
        waiting.update(preview=dict(preview), imported_at=now or timezone.now())
        recording.unrecorded(UploadPiece).filter(upload=upload).delete()


def discard_upload(*, upload: Upload) -> None:
    """Before its day is over."""
    with Recording(by=upload.by) as recording:
        forget_uploads(recording, recording.unrecorded(Upload).filter(pk=upload.pk, imported_at=None))
