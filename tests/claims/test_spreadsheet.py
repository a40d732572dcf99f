"""CSV that no spreadsheet runs, and that gives back every word."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from claims.spreadsheet import BETWEEN, LIVE_SIGNS, NUMBER, csv_line, read_back, tame
from tests.csv_written import csv_written

SIGNS = st.text(alphabet=LIVE_SIGNS + "'\" ,;1.0aé")
CELLS = st.one_of(
    SIGNS, st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=BETWEEN))
)


@given(CELLS)
@example("-5")
@example("-5.25")
@example("-5\n")
@example("-1+1")
@example("'=x")
def test_a_cell_is_no_formula_and_comes_back(cell):
    written = tame(cell)
    assert written[:1] not in LIVE_SIGNS or not written or NUMBER.match(cell)
    assert read_back(written) == cell


def test_negative_numbers_stay_as_they_are():
    assert [tame(cell) for cell in ("-5", "-0.5", "-5,000", "-x")] == ["-5", "-0.5", "'-5,000", "'-x"]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_the_standard_reader_reads_what_is_written(rows):
    text = csv_written(["a", "b", "c"], rows)
    header, *found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert header == ["a", "b", "c"]
    assert [tuple(map(read_back, row)) for row in found] == rows


def test_a_separator_in_a_cell_moves_no_other():
    assert csv_line(["x\x1fy", 'say "no"']) == '"xy","say ""no"""\r\n'
