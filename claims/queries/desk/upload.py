"""A file that waits to be imported, a page of its rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from claims.models import Upload
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

ROWS_A_PAGE = 100
ALL = "all"
OUTCOMES = ("refused", "created", "matched")


@dataclass(frozen=True)
class Tab:
    """`outcome` is blank for all rows."""

    outcome: str
    number: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Count:
    section: str
    created: int
    matched: int


@dataclass(frozen=True)
class UploadPage:
    upload: Upload
    preview: dict[str, Any]
    tabs: tuple[Tab, ...]
    rows: Sequence[dict[str, Any]]
    in_all: int
    counts: tuple[Count, ...]
    changes: bool
    moves: tuple[tuple[str, VerdictLabel, VerdictLabel], ...]
    left_out: tuple[str, ...]
    before: str = ""
    after: str = ""


def my_uploads(user: Any) -> list[Upload]:
    """Those of a person, the newest first. One query."""
    return list(Upload.objects.of(user).defer("preview").order_by("-at", "-pk"))


def upload_page(upload: Upload, outcome: str = "", page: int = 1) -> UploadPage:
    """No query: everything was found when the file was sent. Where rows are refused those are shown first."""
    preview = upload.preview or {}
    rows = preview.get("rows", [])
    if outcome not in (*OUTCOMES, ALL):
        outcome = "refused" if any(row["outcome"] == "refused" for row in rows) else ALL
    outcome = "" if outcome == ALL else outcome
    shown = [row for row in rows if row["outcome"] == outcome] if outcome else rows
    begin = ROWS_A_PAGE * (max(page, 1) - 1)
    return UploadPage(
        upload=upload,
        preview=preview,
        tabs=tuple(_tabs(rows, outcome)),
        rows=shown[begin : begin + ROWS_A_PAGE],
        in_all=len(rows),
        counts=tuple(
            Count(section, found["created"], found["matched"])
            for section, found in preview.get("counts", {}).items()
            if section
        ),
        changes=any(found["created"] for found in preview.get("counts", {}).values()),
        moves=tuple(
            (title, verdict_label(before), verdict_label(after))
            for title, before, after in preview.get("moves", [])
        ),
        left_out=tuple(
            column["name"]
            for column in preview.get("columns", [])
            if not column["field"] and not column["follows"]
        ),
        before=_query(outcome, page - 1) if page > 1 else "",
        after=_query(outcome, page + 1) if len(shown) > begin + ROWS_A_PAGE else "",
    )


def _tabs(rows: Sequence[dict[str, Any]], chosen: str) -> list[Tab]:
    numbers = {outcome: sum(row["outcome"] == outcome for row in rows) for outcome in OUTCOMES}
    listed = [("", len(rows)), *((outcome, number) for outcome, number in numbers.items() if number)]
    return [Tab(outcome, number, outcome == chosen, _query(outcome, 1)) for outcome, number in listed]


def _query(outcome: str, page: int) -> str:
    given = {"rows": outcome or ALL}
    return urlencode(given | ({"page": page} if page > 1 else {}))
