"""What an XLSX file is asked before it is believed: it is a ZIP file of XML, and both can be bombs.

Each part is run through once by an own reader that keeps nothing: no document types (and so no entities), no
deep nesting, no row or text larger than a sheet can hold. The library then finds nothing to exhaust it.
"""

import zipfile
import zlib
from xml.parsers import expat

from claims.importing.tables.cells import refusal

MOST_PARTS = 2_000
LARGEST = 2_000_000_000  # bytes, unpacked, all parts together
LARGEST_WHOLE = 20_000_000  # of a part that is kept in memory as a whole
LARGEST_WORDS = 300_000_000  # of the list of words, kept in memory as well
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
DEEPEST = 64
MOST_PIECES = 8 * MOST_COLUMNS  # elements of one row, or of one text of the list
LONGEST_WORDS = 33_000_000  # letters of one row, or of one text: 32,767 a cell are allowed
CHUNK = 1 << 16
# At an archive or XML that is cut off, encrypted or wrongly counted.
DAMAGED = (expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
NOT_XLSX = "is no XLSX file, or a damaged one. Save it anew as “Excel workbook (.xlsx)”, or as “CSV UTF-8”."
BOMB = "is not read: {}."


class Unsafe(Exception):
    """A part is not what a spreadsheet writes."""


def check(archive: zipfile.ZipFile, name: str, largest: int = LARGEST) -> None:
    """DocumentError, or the archive may be read. Unpacking keeps to the sizes it tells."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise refusal(name, BOMB.format(f"it has more than {MOST_PARTS:,} parts"))
    if sum(part.file_size for part in parts) > largest:
        raise refusal(name, BOMB.format(f"unpacked it is larger than {largest // 1_000_000:,} MB"))
    if "xl/workbook.xml" not in archive.namelist():
        raise refusal(name, NOT_XLSX)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            check_part(archive, part, name)


def check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    limit = LARGEST_WHOLE
    if part.filename.startswith("xl/worksheets/"):
        limit = LARGEST
    elif part.filename == "xl/sharedStrings.xml":
        limit = LARGEST_WORDS
    if part.file_size > limit:
        message = f"its part {part.filename} is larger than {limit // 1_000_000:,} MB"
        raise refusal(name, BOMB.format(message))
    try:
        with archive.open(part) as file:
            walk = Walk()
            while chunk := file.read(CHUNK):
                walk.parser.Parse(chunk, False)
            walk.parser.Parse(b"", True)
    except Unsafe as error:
        raise refusal(name, BOMB.format(error)) from error
    except DAMAGED as error:
        raise refusal(name, NOT_XLSX) from error


class Walk:
    """Through one part, keeping no more than where it is."""

    def __init__(self) -> None:
        self.depth = self.pieces = self.letters = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def doctype(self, *_declared: object) -> None:
        raise Unsafe("it declares a document type, which no spreadsheet does")

    def start(self, element: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.pieces += 1
        if self.depth > DEEPEST:
            raise Unsafe("its parts are nested too deeply")
        if self.pieces > MOST_PIECES:
            raise Unsafe("one of its rows is larger than a sheet can hold")
        if (
            element.rpartition(":")[2] == "row"
            and not 0 < int(attributes.get("r", "1")[:9] or 0) <= MOST_ROWS
        ):
            raise Unsafe(f"it counts further than {MOST_ROWS:,} rows")

    def text(self, text: str) -> None:
        self.letters += len(text)
        if self.letters > LONGEST_WORDS:
            raise Unsafe("one of its rows is larger than a sheet can hold")

    def end(self, _element: str) -> None:
        self.depth -= 1
        if self.depth <= 2:  # worksheet, sheetData: a row is done; sst: a text of the list is
            self.pieces = self.letters = 0
