"""XLSX as a stream of rows. A formula is refused: its stored result may be older than its sheet."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl

from claims.importing.problems import Problem, short
from claims.importing.tables import xlsx_safety
from claims.importing.tables.cells import (
    MOST_COLUMNS,
    Cell,
    Ragged,
    Refused,
    Row,
    Table,
    refusal,
    row_path,
    whole_row,
    words,
)

FORMULA = "holds a formula. Put its value in its place (copy, then paste as values)."
ERROR = "holds an error of the spreadsheet ({})."
TIME = "holds a time of the day, not a day."
ROWS_AT_ONCE = 500
PREFERRED = "claims"  # the sheet of our own template
# What the library raises at a file that is damaged, or that no spreadsheet wrote.
DAMAGED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)


def read_xlsx(file: BinaryIO, name: str, sheet: str = "", largest: int = xlsx_safety.LARGEST) -> Table:
    """DocumentError for what is no safe XLSX file, or where there are no headings."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise refusal(name, xlsx_safety.NOT_XLSX) from error
    with archive:
        xlsx_safety.check(archive, name, largest)
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheets = [one.title for one in book.worksheets]
    except DAMAGED as error:
        raise refusal(name, xlsx_safety.NOT_XLSX) from error
    title = choose(sheets, sheet, name)
    rows = numbered(book[title], name)
    first, headings = next(((number, row) for number, row in rows if any(row)), (0, []))
    while headings and not headings[-1]:
        headings = headings[:-1]
    if not headings:
        raise refusal(
            name, f"holds no headings in its sheet “{short(title)}”: its first row names the columns."
        )
    if len(headings) > MOST_COLUMNS:
        raise refusal(name, f"has more than {MOST_COLUMNS:,} columns.")
    odd = next((place for place, cell in enumerate(headings, 1) if isinstance(cell, Refused)), None)
    if odd:
        raise refusal(name, headings[odd - 1].message, f"row {first}, column {odd}")
    return Table(
        name=name,
        told=told(title, sheets),
        headings=[heading.strip() for heading in headings],
        rows=lambda: rows_below(rows, len(headings)),
        sheet=title,
        sheets=sheets,
    )


def choose(sheets: Sequence[str], wanted: str, name: str) -> str:
    if wanted and wanted not in sheets:
        there = ", ".join(f"“{short(title)}”" for title in sheets)
        raise refusal(name, f"has no sheet “{short(wanted)}”; there are: {there}.")
    if not sheets:
        raise refusal(name, "has no sheet with rows.")
    return wanted or next((title for title in sheets if title.casefold() == PREFERRED), sheets[0])


def told(title: str, sheets: Sequence[str]) -> str:
    if len(sheets) == 1:
        return f"XLSX, sheet “{short(title)}”"
    return f"XLSX, sheet “{short(title)}” of {len(sheets)}; the others are not read"


def numbered(sheet: Any, name: str) -> Iterator[tuple[int, list[Cell]]]:
    """The file's own word for how large the sheet is does not count: it may be wrong."""
    sheet.reset_dimensions()
    rows, number = sheet.iter_rows(), 0
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):
                some = [[cell_of(cell) for cell in row] for row in islice(rows, ROWS_AT_ONCE)]
        except DAMAGED as error:
            message = "or one of the rows behind it is damaged: the sheet cannot be read any further."
            raise refusal(name, message, row_path(number + 1)) from error
        if not some:
            return
        for row in some:
            number += 1
            yield number, row


def rows_below(rows: Iterator[tuple[int, list[Cell]]], width: int) -> Iterator[Row | Problem]:
    for number, cells in rows:
        try:
            row = whole_row(number, cells, width, padded=True)
        except Ragged as error:
            yield Problem(row_path(number), str(error))
        else:
            if row is not None:
                yield row


def cell_of(cell: Any) -> Cell:
    """As text: days in ISO's way, numbers without a point where they are whole."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind == "s" and isinstance(value, str):
        return words(value)
    if kind == "f":
        return Refused(FORMULA)
    if kind == "e":
        return Refused(ERROR.format(short(value, 20)))
    return as_text(value)


def as_text(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return Refused(TIME)
    if isinstance(value, float):
        return plain_number(value)
    return words(str(value))


def plain_number(value: float) -> Cell:
    """1e+15 -> 1000000000000000. A spreadsheet keeps fifteen digits; what is infinite is none."""
    number = Decimal(repr(value))
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return Refused(ERROR.format(short(value, 20)))
    return f"{number.normalize():f}"
