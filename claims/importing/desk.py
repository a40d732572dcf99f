"""A file sent at the desk: foreseen row by row, then imported under the rules that hold for who sent it.

Claims come as drafts of that person. Where it was asked for they are submitted, or published as far as the
person may without a second one; what wants one is submitted. All in one transaction. A JSON document may
bring topics and questions and say what was reviewed: it is taken from those alone who may do all of that.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from articles.recording import Recording
from claims.actions import publish_claims, submit_claims
from claims.actions.claims import NotAll
from claims.actions.guard import stands_against
from claims.actions.uploads import finish_upload
from claims.importing.document import Document
from claims.importing.entries import CREATED, Outcome
from claims.importing.load import Progress, Report, load
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.tables.cells import refusal
from claims.importing.tables.mapping import Columns, map_columns
from claims.importing.tables.opening import is_json, open_document, open_table, stage_table
from claims.importing.tables.turning import Turned
from claims.models import Claim, Upload, UploadPiece

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
CHUNK = 500
LETTING_THROUGH = {SUBMITTED: "claims submitted", PUBLISHED: "claims published"}


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
    articles = PUBLISHED if upload.state == PUBLISHED else DRAFT
    if is_json(data[:512]):
        if not by.has_perms(ALL_OF_A_DOCUMENT):
            raise refusal(upload.name, NOT_YOURS)
        return Sent(open_document(io.BytesIO(data), upload.name, claims=DRAFT), "import document")
    table = open_table(io.BytesIO(data), upload.name, sheet=upload.sheet, largest=LARGEST_UNPACKED)
    columns = map_columns(table.headings, upload.said, upload.name)
    rows: dict[int, dict[str, Any]] = {}

    def note(turned: Turned) -> None:
        if len(rows) == MOST_ROWS:
            raise TooManyRows
        rows[turned.number] = in_short(turned)

    try:
        document = stage_table(table, columns, state=articles, claims=DRAFT, note=note)
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
        "known": "claim" in turned.there,
    }


def import_upload(upload: Upload, by: Any, progress: Progress | None = None) -> Done | None:
    """None where it was imported already, as by a second press. DocumentError: nothing is written."""
    sent = read_upload(upload, bytes_of(upload), by)
    with Recording(by=by) as recording:
        waiting = recording.unrecorded(Upload).filter(pk=upload.pk, imported_at=None)
        if not waiting.select_for_update().exists():
            return None
        done = carry_out(sent.document, state=upload.state, by=by, progress=progress)
        told = {"states": dict(done.claims), "counts": sent.document.outcome_counts()}
        finish_upload(upload=upload, preview=(upload.preview or {}) | told)
    return done


# --- importing ---------------------------------------------------------------------------------------------


def carry_out(
    document: Document, *, state: str, by: Any, why: str = "", progress: Progress | None = None
) -> Done:
    """DocumentError where anything is wrong; then nothing is written."""
    with Recording(by=by, why=why or f"import of {document.name}"):
        report = load(document, by=by, progress=progress)
        left = dict.fromkeys((DRAFT, SUBMITTED, PUBLISHED), 0)
        number = report.created.get("claims", 0)
        for some in created_claims(document):
            if progress and state != DRAFT:
                progress(sum(left.values()), number, LETTING_THROUGH[state])
            for became, so_many in let_through(document, some, state, by).items():
                left[became] += so_many
    return Done(report, {str(state): number for state, number in left.items() if number})


def created_claims(document: Document) -> Iterator[list[Outcome]]:
    """Some hundred at a time."""
    after = 0
    while found := document.outcomes(section="claims", outcome=CREATED, after=after, limit=CHUNK):
        yield found
        after = found[-1].number


def let_through(document: Document, created: Sequence[Outcome], state: str, by: Any) -> dict[str, int]:
    """Submitted, or published where no second person is wanted."""
    if state == DRAFT:
        return {DRAFT: len(created)}
    paths = {one.key: one.path for one in created}
    related = ("article", "question", "statement__root", "option", "repeats")
    claims = list(Claim.objects.filter(key__in=paths).select_related(*related).order_by("pk"))
    publish, submit = without_second_person(claims, by) if state == PUBLISHED else ([], claims)
    try:
        published = publish_claims(claims=publish, by=by)
        return {PUBLISHED: published, SUBMITTED: submit_claims(claims=submit, by=by)}
    except NotAll as refused:
        told = [(claim, sentence) for claim, said in refused.refused for sentence in said]
    except ValidationError as error:
        told = [((publish or submit)[0], sentence) for sentence in error.messages]
    raise DocumentError(document.name, [Problem(paths[claim.key], said) for claim, said in told])


def without_second_person(claims: list[Claim], by: Any) -> tuple[list[Claim], list[Claim]]:
    """Those that the person may publish alone, and the others. A few queries."""
    stored = Claim.objects.in_bulk([claim.pk for claim in claims])
    for claim in claims:
        claim.state = PUBLISHED
    stopped = [bool(errors) for errors in stands_against(claims, stored, by)]
    for claim in claims:
        claim.state = DRAFT
    pairs = list(zip(claims, stopped, strict=True))
    return [claim for claim, stop in pairs if not stop], [claim for claim, stop in pairs if stop]
