"""CSV as a stream: never more than a row in memory, whatever the file holds."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.importing.problems import Problem
from claims.importing.tables.cells import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Cell,
    Ragged,
    Refused,
    Row,
    Table,
    refusal,
    row_path,
    typed,
    whole_row,
)
from claims.importing.tables.columns import plain, recognised

LONGEST_LINE = 2_000_000  # characters
AT_ONCE = 1 << 16  # bytes
MARKS = (  # of the first bytes; UTF-32 begins like UTF-16 and is told apart first
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SEPARATOR_LINE = re.compile(r"sep=[,;\t]\r?\n\Z", re.IGNORECASE)
WRONG_BYTES = "\udc80"  # stands in no text that was decoded: half a surrogate pair
NOT_TEXT = "holds bytes that are no {}. Save the file anew as “CSV UTF-8”."


def told(error: UnicodeError) -> tuple[str, int]:
    """In the place of bytes that are no text: found again in their cell, where row and column are known."""
    return WRONG_BYTES, error.end


codecs.register_error("claimtrack.told", told)


def read_csv(file: BinaryIO, name: str) -> Table:
    """DocumentError where there are no headings. Encoding by the first bytes, delimiter by the headings."""
    stream = io.BufferedReader(Borrowed(file), AT_ONCE)
    encoding, skip = encoding_of(stream.peek(4)[:4])
    if not encoding:
        raise refusal(name, "is UTF-32 text. Save it anew as “CSV UTF-8”.")
    stream.read(skip)
    text = io.TextIOWrapper(stream, encoding, errors="claimtrack.told", newline="")
    lines = Lines(text)
    delimiter, headings, first = read_headings(lines, name)
    broken = NOT_TEXT.format(NAMES[encoding])
    if any(WRONG_BYTES in heading for heading in headings):
        at = next(place for place, heading in enumerate(headings, start=1) if WRONG_BYTES in heading)
        raise refusal(name, broken, f"row {first}, column {at}")
    return Table(
        name=name,
        told=f"{NAMES[encoding]}, separated by {DELIMITERS[delimiter]}",
        headings=headings,
        rows=lambda: rows_below(lines, delimiter, len(headings), first, name, broken),
    )


def encoding_of(begin: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes. Without one UTF-8; what is none is told later."""
    return next(((name, len(mark)) for mark, name in MARKS if begin.startswith(mark)), ("utf-8", 0))


class Borrowed(io.RawIOBase):
    """Another's file: what reads through it does not close it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = self.file.read(len(into))
        into[: len(data)] = data
        return len(data)


class Lines:
    """The lines of a text, of which none is longer than may be kept; those just read can be read again."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.kept: list[str] | None = []
        first = text.readline(LONGEST_LINE)
        # Excel's own way to say what separates; it shows no such row.
        self.waiting: list[str] = [] if SEPARATOR_LINE.match(first) else [first]

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self.text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise csv.Error(f"a line is longer than {LONGEST_LINE:,} characters")
        if self.kept is not None:
            self.kept.append(line)
        return line

    def again(self) -> None:
        self.waiting += reversed(self.kept or [])
        self.kept = []


def reader(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True)


def read_headings(lines: Lines, name: str) -> tuple[str, list[str], int]:
    """The delimiter under which most headings are known, the headings, and the number of their row."""
    found: list[tuple[int, int, str, list[str], int]] = []
    complaint = "holds no headings: its first row names the columns."
    for delimiter in DELIMITERS:
        try:
            rows = enumerate(reader(lines, delimiter), start=1)
            number, headings = next((number, row) for number, row in rows if any(map(plain, row)))
        except StopIteration:
            pass
        except csv.Error as error:
            complaint = f"has a first row that cannot be read: {error}."
        else:
            headings = [heading.strip() for heading in headings]
            found.append((recognised(headings), len(headings), delimiter, headings, number))
        lines.again()
    if not found:
        raise refusal(name, complaint)
    _known, width, delimiter, headings, number = max(found, key=lambda one: one[:2])
    if width > MOST_COLUMNS:
        raise refusal(name, f"has more than {MOST_COLUMNS:,} columns.")
    return delimiter, headings, number


def rows_below(
    lines: Lines, delimiter: str, width: int, first: int, name: str, broken: str
) -> Iterator[Row | Problem]:
    rows = reader(lines, delimiter)
    number = 0
    lines.kept = None
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"cannot be read, and what follows neither: {in_words(error)}."
            raise refusal(name, message, row_path(number)) from error
        if number <= first:
            continue
        try:
            row = whole_row(number, [cell_of(text, broken) for text in cells], width, padded=False)
        except Ragged as error:
            yield Problem(row_path(number), str(error))
        else:
            if row is not None:
                yield row


def cell_of(text: str, broken: str) -> Cell:
    return Refused(broken) if WRONG_BYTES in text else typed(text)


def in_words(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return f"a cell is longer than {LONGEST_CELL:,} characters, or a quotation mark is never closed"
    if "unexpected end" in said:
        return "the file ends inside of quotation marks"
    if "expected after" in said:
        return "something stands behind a closing quotation mark"
    return said
