"""What would become of a file that was sent, as plain JSON: kept with it, and shown row by row.

Rehearsed; where claims are to be published, the import is carried out and taken back, so that what is shown
is what happens.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from claims.importing.desk import LARGEST_UNPACKED, Sent, read_upload, try_out
from claims.importing.document import Document
from claims.importing.entries import CREATED, MATCHED, REFUSED, Outcome
from claims.importing.load import rehearse
from claims.importing.problems import DocumentError, Problem, short
from claims.importing.tables.columns import BY_FIELD, followers, known_names, plain
from claims.importing.tables.opening import is_json, open_table
from claims.models import Claim, Upload

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
    report = rehearse(sent.document)
    states, changes = {str(upload.state): report.created.get("claims", 0)}, []
    if upload.state == Claim.State.PUBLISHED and not sent.document.problem_count:
        try:
            done, changes = try_out(sent.document, upload.state, by)
        except DocumentError as error:
            return told(sent) | {"problems": error.count, "general": lines(error.problems)}
        states = dict(done.claims)
    return told(sent) | {
        "states": {} if sent.document.problem_count else states,
        "moves": [[one.question.title, one.before, one.after] for one in changes[:MOST_MOVES]],
        "moving": len(changes),
    }


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


def told(sent: Sent) -> Preview:
    document, columns = sent.document, sent.columns
    fields = [columns.field_at(place) for place in range(len(columns.headings))] if columns else []
    problems = document.problems
    return empty() | {
        "told": sent.told,
        "columns": listed_columns(columns.headings, fields) if columns else [],
        "sheet": sent.sheet,
        "sheets": [*sent.sheets],
        "counts": document.outcome_counts(),
        "problems": document.problem_count,
        "general": lines(one for one in problems if not (columns and ROW.match(one.path))),
        "rows": rows_of(sent, problems) if columns else [],
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


def rows_of(sent: Sent, problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """In the order of the file, each with what is made for it, and what is wrong with it."""
    rows = {number: says | blank(number) for number, says in sent.rows.items()}
    for problem in problems:
        if match := ROW.match(problem.path):
            row = rows.setdefault(number_in(match), blank(number_in(match)))
            row["wrong"].append([problem.path[match.end() :], problem.message])
    for number, one in outcomes(sent.document):
        row = rows.setdefault(number, blank(number))
        if one.outcome == CREATED:
            row["made"].append(one.section)
        elif one.outcome == REFUSED and not row["wrong"]:  # only because something else was
            row["wrong"].append(["", one.message])
    for row in rows.values():
        row["outcome"] = REFUSED if row["wrong"] else CREATED if "claims" in row["made"] else MATCHED
    return [rows[number] for number in sorted(rows)]


def blank(number: int) -> dict[str, Any]:
    return {"number": number, "made": [], "wrong": []}


def number_in(match: re.Match[str]) -> int:
    return int(match[1].replace(",", ""))


def outcomes(document: Document) -> Iterator[tuple[int, Outcome]]:
    """Number of a row, and what becomes of an entry of it."""
    after = 0
    while found := document.outcomes(after=after, limit=AT_ONCE):
        for one in found:
            if match := ROW.match(one.path):
                yield number_in(match), one
        after = found[-1].number
