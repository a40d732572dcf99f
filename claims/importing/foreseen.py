"""What would become of a file that was sent, as plain JSON: kept with it, and shown row by row.

Found by carrying the import out and taking it back, so that what is shown is what happens.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claims.actions import Rehearsal, rehearse
from claims.importing.desk import LARGEST_UNPACKED, Sent, carry_out, read_upload
from claims.importing.document import Document
from claims.importing.entries import CREATED, MATCHED, REFUSED
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.tables.columns import BY_FIELD, followers, known_names, plain
from claims.importing.tables.opening import is_json, open_table
from claims.models import Upload

Preview = dict[str, Any]
ROW = re.compile(r"row (\d+(?:,\d{3})*)(?:, )?")
MOST_LISTED = 500  # problems that belong to no row, or rows of a document
MOST_MOVES = 20
AT_ONCE = 1_000


def foresee(upload: Upload, data: bytes, by: Any) -> Preview:
    """Never raises for what is wrong with the file: that is what a preview tells.

    `told` is blank where it is no file of claims at all.
    """
    try:
        sent = read_upload(upload, data, by)
    except DocumentError as error:
        return unreadable(upload, data, error)
    rehearsal, problems, count = None, sent.document.problems, sent.document.problem_count
    if not count:
        try:
            rehearsal = rehearse(lambda: carry_out(sent.document, state=upload.state, by=by), by=by)
        except DocumentError as error:
            problems, count = list(error.problems), error.count
    return told(sent, rehearsal, problems, count)


def unreadable(upload: Upload, data: bytes, error: DocumentError) -> Preview:
    """With the columns, where only they are not understood: somebody can say what they are."""
    preview = empty() | {"problems": len(error.problems), "general": lines(error.problems)}
    if is_json(data[:512]):
        return preview
    try:
        table = open_table(io.BytesIO(data), upload.name, sheet=upload.sheet, largest=LARGEST_UNPACKED)
    except DocumentError:
        return preview
    names = known_names()
    fields = [upload.said.get(heading) or names.get(plain(heading), "") for heading in table.headings]
    columns = listed_columns(table.headings, fields)
    return preview | {"told": table.told, "columns": columns, "sheet": table.sheet, "sheets": [*table.sheets]}


def empty() -> Preview:
    return {
        "told": "",
        "columns": [],
        "sheet": "",
        "sheets": [],
        "counts": {},
        "states": {},
        "moves": [],
        "moving": 0,
        "problems": 0,
        "general": [],
        "rows": [],
    }


def told(sent: Sent, rehearsal: Rehearsal | None, problems: list[Problem], count: int) -> Preview:
    done = rehearsal.result if rehearsal else None
    moving = rehearsal.moving if rehearsal else ()
    fields = (
        [sent.columns.field_at(place) for place in range(len(sent.columns.headings))] if sent.columns else []
    )
    return empty() | {
        "told": sent.told,
        "columns": listed_columns(sent.columns.headings, fields) if sent.columns else [],
        "sheet": sent.sheet,
        "sheets": [*sent.sheets],
        "counts": sent.document.outcome_counts() if done else {},
        "states": dict(done.claims) if done else {},
        "moves": [[one.title, one.before, one.after] for one in moving[:MOST_MOVES]],
        "moving": len(moving),
        "problems": count,
        "general": lines(one for one in problems if not ROW.match(one.path)),
        "rows": rows_of(sent, problems, done is not None) if sent.columns else [],
    }


def lines(problems: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in problems][:MOST_LISTED]


def listed_columns(headings: Iterable[str], fields: Iterable[str]) -> list[dict[str, Any]]:
    """`follows`: it tells what the program itself made of a claim, and is left out for that."""
    return [
        {
            "heading": heading,
            "name": short(heading) or f"number {place}",
            "field": field if field in BY_FIELD else "",
            "follows": plain(heading) in followers(),
        }
        for place, (heading, field) in enumerate(zip(headings, fields, strict=True), start=1)
    ]


def rows_of(sent: Sent, problems: Iterable[Problem], rehearsed: bool) -> list[dict[str, Any]]:
    """In the order of the file, each with what is made for it, and what is wrong with it."""
    rows = {number: says | blank(number) for number, says in sent.rows.items()}
    for number, section in created(sent.document):
        if number in rows:
            rows[number]["made"].append(section)
    for problem in problems:
        if match := ROW.match(problem.path):
            number = int(match[1].replace(",", ""))
            rows.setdefault(number, blank(number))["wrong"].append(
                [problem.path[match.end() :], problem.message]
            )
    for row in rows.values():
        row["outcome"] = outcome(row, rehearsed)
    return [rows[number] for number in sorted(rows)]


def outcome(row: Mapping[str, Any], rehearsed: bool) -> str:
    """Blank where the file was refused before it could be tried, and nothing is wrong with this row."""
    if row["wrong"]:
        return REFUSED
    if row.get("known"):
        return MATCHED
    return CREATED if rehearsed else ""


def blank(number: int) -> dict[str, Any]:
    return {"number": number, "made": [], "wrong": []}


def created(document: Document) -> Iterator[tuple[int, str]]:
    """Number of a row, and the section of an entry that is made for it."""
    after = 0
    while found := document.outcomes(outcome=CREATED, after=after, limit=AT_ONCE):
        for one in found:
            if match := ROW.match(one.path):
                yield int(match[1].replace(",", "")), one.section
        after = found[-1].number
