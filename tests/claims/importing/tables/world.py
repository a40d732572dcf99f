"""A small town with a storm, and rows about it."""

import csv
import io
from typing import Any

from openpyxl import Workbook

from claims.importing.tables.columns import COLUMNS
from claims.models import Question
from tests.make import make_option, make_question, make_source

TITLES = {column.field: column.title for column in COLUMNS}
ROW = {
    "question": "How many houses were destroyed?",
    "wording": "about 600",
    "as_of": "2025-04-29",
    "summary": "The mayor counted about 600 houses.",
    "speaker": "Mayor of Nordstadt",
    "speaker_kind": "official",
    "said_on": "2025-04-30",
    "occasion": "press conference",
    "article_url": "https://www.courier.example/storm?utm_source=x",
    "article_title": "Storm in Nordstadt",
    "outlet": "Nordstadt Courier",
    "published": "2025-04-30",
    "language": "en",
}


def make_town() -> Question:
    """A question about houses, one with a list of answers, and an outlet with two spellings."""
    question = make_question(title="How many houses were destroyed?", slug="houses", unit="houses")
    cause = make_question(title="What brought the roof down?", slug="roof", options=("wind", "hail"))
    make_option(cause, "hailstones")
    make_source("Nordstadt Courier", slug="courier")
    return question


def row(**changed: Any) -> dict[str, str]:
    """The row about 600 houses, with something else in it; None leaves a cell out."""
    return {name: value for name, value in (ROW | changed).items() if value is not None}


def csv_of(*rows: dict[str, str], headings: dict[str, str] | None = None, **options: Any) -> bytes:
    """A CSV with a column for each field that one of the rows has."""
    fields = list(dict.fromkeys(name for one in rows for name in one))
    file = io.StringIO()
    writer = csv.writer(file, **options)
    writer.writerow([(headings or {}).get(name, TITLES[name]) for name in fields])
    writer.writerows([[one.get(name, "") for name in fields] for one in rows])
    return file.getvalue().encode()


def xlsx_of(
    *rows: dict[str, Any],
    title: str = "Claims",
    others: tuple[str, ...] = (),
    headings: dict[str, str] | None = None,
) -> bytes:
    fields = list(dict.fromkeys(name for one in rows for name in one))
    book = Workbook()
    book.active.title = title
    book.active.append([(headings or {}).get(name, TITLES[name]) for name in fields])
    for one in rows:
        book.active.append([one.get(name) for name in fields])
    for other in others:
        book.create_sheet(other).append(["Something", "else"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
