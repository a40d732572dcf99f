"""Any file of claims -> a document: a table, an import document or its lines, told by how they begin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from claims.importing.document import Document, stage
from claims.importing.entries import RawEntry
from claims.importing.files import read_entries, read_file
from claims.importing.problems import Problem
from claims.importing.tables import xlsx_safety
from claims.importing.tables.cells import Table, refusal
from claims.importing.tables.csv_table import read_csv
from claims.importing.tables.mapping import Columns, map_columns
from claims.importing.tables.turning import Turned, Turning
from claims.importing.tables.xlsx_table import read_xlsx

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")
OTHERS = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"<": "a web page or another XML file"}
MARK = b"\xef\xbb\xbf"
REPEATED = ("sources", "articles", "statements")  # many rows tell of one


@dataclass(frozen=True)
class Opened:
    """`columns` of a table, None of a document in JSON. `told`: how the file was read."""

    document: Document
    told: str
    columns: Columns | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def is_json(begin: bytes) -> bool:
    return begin.removeprefix(MARK).lstrip()[:1] in (b"{", b"[")


def open_table(file: BinaryIO, name: str, *, sheet: str = "", largest: int = xlsx_safety.LARGEST) -> Table:
    """Headings and rows of a CSV or XLSX file. DocumentError for what is neither."""
    begin = file.read(512)
    file.seek(0)
    if begin.startswith(ZIP):
        return read_xlsx(file, name, sheet, largest)
    if begin.startswith(OLD_EXCEL):
        raise refusal(name, "is an old or a protected Excel workbook. Save it as .xlsx without a password.")
    if begin.startswith(PACKED):
        raise refusal(name, "is packed. Unpack it first.")
    for sign, what in OTHERS.items():
        if begin.removeprefix(MARK).lstrip().startswith(sign):
            raise refusal(name, f"is {what}, not a table. Save the table as .xlsx or as “CSV UTF-8”.")
    if sheet:
        raise refusal(name, "is no workbook: it has no sheets to choose from.")
    return read_csv(file, name)


def open_file(
    file: BinaryIO,
    name: str,
    *,
    said: Mapping[str, str] | None = None,
    sheet: str = "",
    state: str = "draft",
) -> Opened:
    """Read and staged; what is wrong with its entries is in `document.problems`.

    DocumentError for a file that cannot be read, or whose columns are not understood. `said`: heading ->
    field. `state`: of what gives none of its own; a JSON document tells its own.
    """
    begin = file.read(512)
    file.seek(0)
    if is_json(begin):
        if said or sheet:
            raise refusal(name, "is an import document: it has no columns to map and no sheets.")
        return Opened(read_file(file, name), "import document")
    table = open_table(file, name, sheet=sheet)
    columns = map_columns(table.headings, said or {}, name)
    return Opened(
        stage_table(table, columns, state=state), table.told, columns, table.sheet, tuple(table.sheets)
    )


def open_document(file: BinaryIO, name: str, *, claims: str) -> Document:
    """An import document whose claims all come in the state `claims`, whatever it says of them."""
    entries, state = read_entries(file, name)
    return stage((in_state(entry, claims) for entry in entries), name=name, state=state)


def in_state(entry: RawEntry | Problem, state: str) -> RawEntry | Problem:
    if isinstance(entry, Problem) or entry.section != "claims" or not isinstance(entry.raw, dict):
        return entry
    return replace(entry, raw=entry.raw | {"state": state})


def stage_table(
    table: Table,
    columns: Columns,
    *,
    state: str,
    note: Callable[[Turned], None] | None = None,
) -> Document:
    """`state`: of new articles and claims. `note` sees each row."""
    turning = Turning(table, columns)
    return stage(turning.entries(note), name=table.name, state=state, repeats=REPEATED)
