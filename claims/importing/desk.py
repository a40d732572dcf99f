"""A file sent at the desk: foreseen row by row, then imported under the rules that hold for who sent it.

Claims come as drafts of that person. Where it was asked for they are submitted, or published as far as the
person may without a second one; what wants one is submitted. All in one transaction. A JSON document may
bring topics and questions and say what was reviewed: it is taken from those alone who may do all of that.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max

from articles.bulk import BulkRecording
from articles.bulk.recording import Progress
from articles.models.kept import Kept
from claims.actions.guard import stands_against
from claims.actions.uploads import finish_upload
from claims.importing.document import Document
from claims.importing.load import load
from claims.importing.problems import short
from claims.importing.report import Report
from claims.importing.tables.cells import refusal
from claims.importing.tables.mapping import Columns, map_columns
from claims.importing.tables.opening import is_json, open_document, open_table, stage_table
from claims.importing.tables.turning import Turned
from claims.importing.writers import Writing
from claims.models import Claim, Upload, UploadPiece, VerdictChange

LARGEST = 5_000_000  # bytes; docs/deploy.md lets the web server pass a little more
LARGEST_UNPACKED = 100_000_000
MOST_ROWS = 2_000
DRAFT, SUBMITTED, PUBLISHED = Claim.State.DRAFT, Claim.State.SUBMITTED, Claim.State.PUBLISHED
TOO_MANY = (
    f"has more than {MOST_ROWS:,} rows, which this page does not take. "
    "Send it in parts, or have it imported by manage.py import_claims."
)
NOT_YOURS = "is an import document. It may bring topics and questions: an admin has to send it. Send a table."
ALL_OF_A_DOCUMENT = (
    "claims.add_topic",
    "claims.publish_question",
    "articles.review_source",
    "articles.publish_article",
)


class ImportedAlready(Exception):
    """By another request, while this one read the file."""


class TooManyRows(Exception):
    """Reading stops here: the rest would only cost time."""


@dataclass
class Sent:
    """A file with what was found in it. `rows`: number -> what it says, in short."""

    document: Document
    told: str
    columns: Columns | None = None
    sheet: str = ""
    sheets: Sequence[str] = ()
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """`claims`: state -> how many new claims have it now."""

    report: Report
    claims: Mapping[str, int]


def states_open_to(user: Any) -> tuple[str, ...]:
    """What may become of claims that this person imports."""
    may_publish = user.has_perm("claims.publish_claim") and user.has_perm("articles.publish_article")
    return (DRAFT, SUBMITTED, PUBLISHED) if may_publish else (DRAFT, SUBMITTED)


def bytes_of(upload: Upload) -> bytes:
    """One query."""
    pieces = UploadPiece.objects.filter(upload=upload).order_by("number").values_list("data", flat=True)
    return b"".join(bytes(piece) for piece in pieces)


# --- what is in it -----------------------------------------------------------------------------------------


def read_upload(upload: Upload, data: bytes, by: Any) -> Sent:
    """DocumentError for what cannot be read at all, or whose columns are not understood."""
    # Submitted claims are read as drafts: they may still lack what a published one has.
    state = PUBLISHED if upload.state == PUBLISHED else DRAFT
    if is_json(data[:512]):
        if not by.has_perms(ALL_OF_A_DOCUMENT):
            raise refusal(upload.name, NOT_YOURS)
        return Sent(open_document(io.BytesIO(data), upload.name, claims=state), "import document")
    table = open_table(io.BytesIO(data), upload.name, sheet=upload.sheet, largest=LARGEST_UNPACKED)
    columns = map_columns(table.headings, upload.said, upload.name)
    rows: dict[int, dict[str, Any]] = {}

    def note(turned: Turned) -> None:
        if len(rows) == MOST_ROWS:
            raise TooManyRows
        rows[turned.number] = in_short(turned)

    try:
        document = stage_table(table, columns, state=state, note=note)
    except TooManyRows as error:
        raise refusal(upload.name, TOO_MANY) from error
    return Sent(document, table.told, columns, table.sheet, table.sheets, rows)


def in_short(turned: Turned) -> dict[str, Any]:
    cells = turned.cells
    value = next((cells[name] for name in ("wording", "date", "option", "text") if name in cells), "")
    if not value:
        value = cells.get("stance", "")
    asked = turned.there.get("question")
    return {
        "value": short(value, 120),
        "question": short(asked.name if asked else cells.get("question", ""), 200),
        "speaker": short(cells.get("speaker", ""), 120),
        "article": short(cells.get("article_title") or cells.get("article_url", ""), 200),
    }


def import_upload(upload: Upload, by: Any, progress: Progress | None = None) -> Done | None:
    """None where it was imported already, as by a second press. DocumentError: nothing is written."""
    data = bytes_of(upload)
    if not data:
        return None
    sent = read_upload(upload, data, by)

    def writing(recording: BulkRecording) -> Deciding:
        waiting = recording.unrecorded(Upload).filter(pk=upload.pk, imported_at=None)
        if not waiting.select_for_update().exists():
            raise ImportedAlready
        finish_upload(upload=upload, preview=upload.preview or {})
        return Deciding(recording, upload.state)

    try:
        return carry_out(sent.document, by=by, writing=writing, progress=progress)
    except ImportedAlready:
        return None


def try_out(document: Document, state: str, by: Any) -> tuple[Done, list[VerdictChange]]:
    """What carrying it out would do, found by doing it and taking it back. DocumentError."""
    with transaction.atomic():
        last = VerdictChange.objects.aggregate(last=Max("pk"))["last"] or 0
        done = carry_out(document, by=by, writing=lambda recording: Deciding(recording, state))
        changed = VerdictChange.objects.filter(pk__gt=last).select_related("question").order_by("pk")
        changes = list(changed)
        transaction.set_rollback(True)
    return done, changes


def carry_out(
    document: Document,
    *,
    by: Any,
    writing: Callable[[BulkRecording], "Deciding"],
    progress: Progress | None = None,
) -> Done:
    deciding: list[Deciding] = []

    def begin(recording: BulkRecording) -> Deciding:
        deciding.append(writing(recording))
        return deciding[0]

    report = load(document, by=by, progress=progress, writing=begin)
    return Done(report, {str(state): number for state, number in deciding[0].states.items() if number})


class Deciding(Writing):
    """Claims are put to a reviewer where that was asked for, or where a second person is wanted for them."""

    def __init__(self, recording: BulkRecording, state: str) -> None:
        super().__init__(recording)
        self.state = state
        self.states = dict.fromkeys((DRAFT, SUBMITTED, PUBLISHED), 0)

    def insert(self, model: type[Kept], rows: Sequence[Kept]) -> bool:
        if model is Claim:
            self.decide(rows)
        return super().insert(model, rows)

    def decide(self, claims: Sequence[Claim]) -> None:
        """A few queries for a thousand claims."""
        by = self.recording.by
        for claim in claims:
            claim.entered_by = claim.changed_by = by
        published = [claim for claim in claims if claim.state == PUBLISHED]
        stopped = stands_against(published, {}, by) if published else []
        submitted = [claim for claim, errors in zip(published, stopped, strict=True) if errors]
        if self.state == SUBMITTED:
            submitted = list(claims)
        for claim in submitted:
            claim.state, claim.submitted_at = SUBMITTED, self.recording.at
        for claim in claims:
            self.states[claim.state] += 1
