"""XLSX files: what a spreadsheet writes is read, formulas and bombs are refused."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from claims.importing import DocumentError
from claims.importing.tables import xlsx_safety
from claims.importing.tables.cells import Refused
from claims.importing.tables.xlsx_table import read_xlsx
from tests.claims.importing.tables.world import xlsx_of

HEADINGS = ["Speaker", "URL", "Value"]


def book_of(*rows, title="Claims") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in (HEADINGS, *rows):
        book.active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(data: bytes, **options) -> list:
    return list(read_xlsx(io.BytesIO(data), "some.xlsx", **options).rows())


def value_of(value, number_format: str = "") -> object:
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(["A", "b", value])
    if number_format:
        book.active["C2"].number_format = number_format
    return rows_of(saved(book))[0].cells[2]


def refused(data: bytes, **options) -> str:
    with pytest.raises(DocumentError) as caught:
        rows_of(data, **options)
    return str(caught.value.problems[0])


def with_part(data: bytes, name: str, change) -> bytes:
    """The same file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text.decode()) if part == name else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


# --- cells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("about 600", "about 600"),
        (600, "600"),
        (600.0, "600"),
        (5.5, "5.5"),
        (1e15, "1000000000000000"),
        (-5, "-5"),
        (True, "yes"),
        (False, "no"),
        (dt.date(2025, 4, 30), "2025-04-30"),
        (dt.datetime.fromisoformat("2025-04-30T14:05"), "2025-04-30"),
        (None, ""),
        ("'=1+1", "=1+1"),
        ("조선중앙통신", "조선중앙통신"),
    ],
)
def test_cells_are_read_as_text_and_days_as_iso(value, text):
    assert value_of(value) == text


@pytest.mark.parametrize(
    ("value", "told"),
    [("=1+1", "holds a formula"), ("#N/A", "error of the spreadsheet"), (dt.time(14, 5), "time of the day")],
)
def test_formulas_errors_and_times_are_refused_by_their_cell(value, told):
    assert told in value_of(value).message


def test_words_that_begin_like_a_formula_are_words_in_a_workbook():
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(["A", "b", "x"])
    book.active["C2"].value = "=1+1"
    book.active["C2"].data_type = "s"
    assert rows_of(saved(book))[0].cells[2] == "=1+1"


def test_a_number_that_is_marked_as_a_day_but_is_none_is_refused():
    assert isinstance(value_of(99_999_999, "yyyy-mm-dd"), Refused)


def test_empty_rows_are_passed_over_and_counted_and_empty_ends_are_no_matter():
    first, second = rows_of(book_of(["A"], [None, None, None], ["B", "c"]))
    assert (first.number, first.cells) == (2, ["A", "", ""])
    assert (second.number, second.cells) == (4, ["B", "c", ""])


def test_a_cell_beside_the_headings_is_told():
    (problem,) = rows_of(book_of(["A", "b", "c", "d"]))
    assert str(problem) == "row 2: has 4 cells, but there are 3 headings."


# --- sheets ----------------------------------------------------------------------------------------------


def test_of_several_sheets_the_one_called_claims_is_taken_and_the_others_are_named():
    data = xlsx_of({"speaker": "A"}, title="Notes", others=("Claims",))
    table = read_xlsx(io.BytesIO(data), "x.xlsx")
    assert (table.sheet, list(table.sheets)) == ("Claims", ["Notes", "Claims"])
    assert "the others are not read" in table.told
    assert read_xlsx(io.BytesIO(data), "x.xlsx", "Notes").headings == ["Speaker"]
    assert "there are: “Notes”, “Claims”" in refused(data, sheet="Other")


def read_or_refused(data: bytes) -> bool:
    try:
        rows_of(data)
    except DocumentError as error:
        return bool(error.problems)
    return True


# --- bombs -----------------------------------------------------------------------------------------------


def test_entities_are_refused_before_anything_is_parsed():
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = with_part(book_of(["A", "b", "c"]), SHEET, lambda text: doctype + text)
    assert "document type" in refused(data)


def test_deep_nesting_is_refused():
    data = with_part(
        book_of(["A"]), SHEET, lambda text: text.replace("<sheetData>", "<sheetData>" + "<a>" * 5_000)
    )
    assert "nested too deeply" in refused(data)


def test_a_row_that_no_sheet_could_hold_is_refused():
    cells = "<c><v>1</v></c>" * 100_000
    data = with_part(
        book_of(["A"]), SHEET, lambda text: text.replace("</sheetData>", f"<row>{cells}</row></sheetData>")
    )
    assert "larger than a sheet can hold" in refused(data)


def test_a_row_with_an_absurd_number_does_not_count_up_to_it():
    data = with_part(
        book_of(["A"]), SHEET, lambda text: text.replace("</sheetData>", '<row r="99999999999"/></sheetData>')
    )
    assert "1,048,576 rows" in refused(data)


def test_what_is_large_when_unpacked_is_refused_by_its_size():
    data = with_part(book_of(["A"]), SHEET, lambda text: text + " " * 5_000_000)
    assert len(data) < 100_000
    assert "larger than 1 MB" in refused(data, largest=1_000_000)


def test_a_file_with_thousands_of_parts_is_refused():
    out = io.BytesIO(book_of(["A"]))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(xlsx_safety.MOST_PARTS):
            archive.writestr(f"x{number}", b"")
    assert "parts" in refused(out.getvalue())


def test_another_archive_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "words")
    assert "is no XLSX file" in refused(out.getvalue())


def test_a_sheet_without_rows_has_no_headings():
    assert "holds no headings" in refused(saved(Workbook()))


# Made once: a workbook holds the time it was saved at, and compressed its length varies with it.
SOUND_BOOK = book_of(["A", "b", 1], ["C", "d", dt.date(2025, 1, 1)])


@given(st.data())
def test_a_damaged_file_is_refused_or_read_and_never_raises_anything_else(data):
    whole = bytearray(SOUND_BOOK)
    for _change in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    assert read_or_refused(bytes(whole[: cut or None]))


@given(st.text(max_size=200))
def test_no_xml_in_the_place_of_a_sheet_raises_anything_else(text):
    body = text.encode(errors="replace").decode()
    data = with_part(book_of(["A"]), SHEET, lambda sheet: sheet.replace("<v>", f"<v>{body}", 1))
    assert read_or_refused(data)
