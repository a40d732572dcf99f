"""What every reader of tables gives: headings, and rows of cells that are text or say why they are none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claims import spreadsheet
from claims.importing.fields import UNSTORABLE
from claims.importing.problems import DocumentError, Problem

MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000  # characters
FORMULA = (
    "begins with “{}”, as a formula does. Write the value itself; before words that begin so, an apostrophe."
)
LONG = f"is longer than {LONGEST_CELL:,} characters."
UNSTORABLE_CELL = "holds a character that cannot be stored (NUL or half a surrogate pair)."


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot be taken. The message completes “row 17, column “Value”: …”."""

    message: str


Cell = str | Refused


@dataclass(frozen=True, slots=True)
class Row:
    """`number`: as a spreadsheet counts, the headings being row 1. As many cells as there are headings."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """`told`: how the file was read, for whoever sent it. `rows()` may be called once: it is a stream.

    It gives a problem for a row that does not fit, and raises DocumentError where the rest cannot be read.
    `sheets`: all there are, of which `sheet` was taken.
    """

    name: str
    told: str
    headings: Sequence[str]
    rows: Callable[[], Iterator[Row | Problem]]
    sheet: str = ""
    sheets: Sequence[str] = field(default=())


def refusal(name: str, message: str, path: str = "the file") -> DocumentError:
    return DocumentError(name, [Problem(path, message)])


def row_path(number: int, heading: str = "") -> str:
    return f"row {number:,}, column “{heading}”" if heading else f"row {number:,}"


def words(text: str) -> Cell:
    """A cell of words: the apostrophe with which our own files guard it is taken off."""
    if len(text) > LONGEST_CELL:
        return Refused(LONG)
    if UNSTORABLE.search(text):
        return Refused(UNSTORABLE_CELL)
    return spreadsheet.read_back(text)


def typed(text: str) -> Cell:
    """The same where nothing tells words and formulas apart: what a spreadsheet would run is refused."""
    if text and text[0] in spreadsheet.FIRST_SIGNS and text[0] != "'" and spreadsheet.tame(text) != text:
        return Refused(FORMULA.format(text[0].strip() or "a tab or line break"))
    return words(text)


def whole_row(number: int, cells: list[Cell], width: int, *, padded: bool) -> Row | None:
    """None for a row without words. `Ragged`: too many cells, or too few where none is left out."""
    if not any(cell.strip() if isinstance(cell, str) else cell for cell in cells):
        return None
    surplus = cells[width:]
    if any(surplus) or (len(cells) < width and not padded):
        raise Ragged(f"has {len(cells):,} cells, but there are {width:,} headings.")
    return Row(number, [*cells[:width], *[""] * (width - len(cells))])


class Ragged(ValueError):
    """A row that does not fit below the headings."""
