"""CSV files as people have them: three encodings, three delimiters, and whatever goes wrong."""

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing import DocumentError
from claims.importing.problems import Problem
from claims.importing.tables.cells import Refused, Row
from claims.importing.tables.csv_table import LONGEST_LINE, read_csv
from tests.counts import times
from tests.csv_written import csv_written

HEADINGS = "Speaker,URL,Value\n"


def table_of(data: bytes | str):
    return read_csv(io.BytesIO(data.encode() if isinstance(data, str) else data), "some.csv")


def rows_of(data: bytes | str) -> list[Row | Problem]:
    return list(table_of(data).rows())


def cells_of(data: bytes | str) -> list[list]:
    return [row.cells for row in rows_of(data)]


def refused(data: bytes | str) -> str:
    with pytest.raises(DocumentError) as caught:
        rows_of(data)
    return str(caught.value.problems[0])


# --- encodings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_with_and_without_a_mark_and_utf_16_are_read(encoding):
    data = (HEADINGS + "조선중앙통신,https://x.example/,“about 600”\n").encode(encoding)
    table = table_of(data)
    assert table.headings == ["Speaker", "URL", "Value"]
    assert [row.cells for row in table.rows()] == [["조선중앙통신", "https://x.example/", "“about 600”"]]
    assert table.told.startswith("UTF-16" if encoding == "utf-16" else "UTF-8")


def test_utf_16_the_other_way_round_is_read():
    data = "\ufeff" + HEADINGS + "Ä,b,c\n"
    assert cells_of(data.encode("utf-16-be")) == [["Ä", "b", "c"]]


def test_bytes_of_another_encoding_are_told_by_row_and_column_and_the_rest_is_read():
    first, bad, last = rows_of((HEADINGS + "A,b,c\nM\xfcller,b,c\nB,b,c\n").encode("latin-1"))
    assert bad.number == 3
    assert "no UTF-8" in bad.cells[0].message
    assert (first.cells[0], last.cells[0], bad.cells[1:]) == ("A", "B", ["b", "c"])


def test_half_a_character_at_the_end_of_utf_16_is_told():
    data = (HEADINGS + "A,b,c\n").encode("utf-16")[:-1]
    assert "no UTF-16" in rows_of(data)[-1].cells[2].message


def test_wrong_bytes_in_a_heading_are_told_by_their_column():
    assert "row 1, column 2: holds bytes that are no UTF-8" in refused(b"Speaker,\xff,Value\n")


def test_utf_32_is_refused_in_words():
    assert "UTF-32" in refused((HEADINGS + "A,b,c\n").encode("utf-32"))


# --- shape -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_the_one_under_which_the_headings_are_known(sign):
    data = HEADINGS.replace(",", sign) + sign.join(["A", '"1,5;6\t7"', "c"]) + "\n"
    assert cells_of(data) == [["A", "1,5;6\t7", "c"]]


def test_excels_own_line_about_the_delimiter_is_no_row():
    rows = rows_of("sep=;\r\nSpeaker;URL\r\nA;b\r\n")
    assert [(row.number, row.cells) for row in rows] == [(2, ["A", "b"])]


def test_line_breaks_in_quotes_belong_to_the_cell_and_rows_are_counted_as_a_spreadsheet_does():
    rows = rows_of('Speaker,URL\n"two\nlines",b\n\n,\n"""A""",c\n')
    assert [(row.number, list(row.cells)) for row in rows] == [(2, ["two\nlines", "b"]), (5, ['"A"', "c"])]


def test_ragged_rows_are_told_by_their_row_and_empty_cells_at_the_end_are_none():
    short, long, good = rows_of(HEADINGS + "A,b\nA,b,c,d\nA,b,c,,\n")
    assert str(short) == "row 2: has 2 cells, but there are 3 headings."
    assert str(long) == "row 3: has 4 cells, but there are 3 headings."
    assert good.cells == ["A", "b", "c"]


@pytest.mark.parametrize("data", ["", "\n\n", ",,\n", " \n"])
def test_a_file_without_headings_is_refused(data):
    assert "no headings" in refused(data)


def test_a_quotation_mark_that_is_never_closed_is_told_by_its_row():
    assert "row 3: cannot be read" in refused(HEADINGS + 'A,b,c\nA,"b,c\n' + "A,b,c\n" * 30_000)


def test_a_file_that_ends_inside_of_quotation_marks_is_refused():
    assert "inside of quotation marks" in refused(HEADINGS + 'A,b,"c')


def test_words_behind_a_closing_quotation_mark_are_refused_and_not_guessed():
    assert "row 2" in refused(HEADINGS + 'A,"b"c,d\n')


def test_a_line_without_an_end_does_not_fill_the_memory():
    class Endless(io.RawIOBase):
        """A gigabyte of one letter, of which a little is read."""

        given = 0

        def readable(self):
            return True

        def readinto(self, into):
            begin = HEADINGS.encode() if self.given == 0 else b""
            into[:] = begin + b"x" * (len(into) - len(begin))
            self.given += len(into)
            return len(into) if self.given < 1_000_000_000 else 0

        def seekable(self):
            return False

    file = Endless()
    with pytest.raises(DocumentError, match="row 2"):
        list(read_csv(io.BufferedReader(file), "endless.csv").rows())
    assert file.given < 4 * LONGEST_LINE


# --- cells -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\uff1d1+1", "-word"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(cell):
    assert "as a formula does" in rows_of(f'{HEADINGS}A,"{cell}",c\n')[0].cells[1].message


@pytest.mark.parametrize("cell", ["-5", "-5.5", "600", "'600'", "about = 600"])
def test_numbers_and_words_are_no_formulas(cell):
    assert rows_of(f'{HEADINGS}A,"{cell}",c\n')[0].cells[1] == cell


def test_the_apostrophe_of_our_own_files_is_taken_off():
    assert cells_of(HEADINGS + "A,'=1+1,''@x\n") == [["A", "=1+1", "'@x"]]


def test_nul_and_cells_without_end_are_told_in_their_cell():
    (row,) = rows_of(f"{HEADINGS}A\0B,{'x' * 100_001},c\n")
    assert "NUL" in row.cells[0].message
    assert "100,000" in row.cells[1].message
    assert row.cells[2] == "c"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=3, max_size=3), max_size=8))
def test_what_our_own_writer_writes_is_read_back_word_for_word(rows):
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    data = csv_written(["Speaker", "URL", "Value"], rows).encode()
    for row, cells in zip(kept, cells_of(data), strict=True):
        for before, after in zip(row, cells, strict=True):
            assert isinstance(after, Refused) if "\0" in before else after == before.replace("\x1f", "")


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data):
    try:
        rows = rows_of(HEADINGS.encode() + data)
    except DocumentError:
        return
    assert all(isinstance(row, Problem) or len(row.cells) == 3 for row in rows)


def test_a_long_file_is_read_in_constant_memory():
    """A file is as long as it likes: what is in memory is a row."""
    wanted = times(40_000, stress=2_000_000)

    class Long(io.RawIOBase):
        made, waiting = 0, HEADINGS.encode()

        def readable(self):
            return True

        def readinto(self, into):
            while len(self.waiting) < len(into) and self.made < wanted:
                self.waiting += b'A,https://x.example/,"about ' + str(self.made).encode() + b'"\n'
                self.made += 1
            part, self.waiting = self.waiting[: len(into)], self.waiting[len(into) :]
            into[: len(part)] = part
            return len(part)

    table = read_csv(io.BufferedReader(Long()), "long.csv")
    tracemalloc.start()
    try:
        assert sum(1 for _row in table.rows()) == wanted
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
