"""CSV that no spreadsheet runs, and that gives back every word."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from claims.spreadsheet import BETWEEN, LIVE_SIGNS, NUMBER, csv_chunks, read_back, tame

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
    text = "".join(csv_chunks(["a", "b", "c"], rows, (0, 2)))
    header, *found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert header == ["a", "b", "c"]
    assert [(read_back(a), b, read_back(c)) for a, b, c in found] == rows


def test_a_separator_in_a_cell_moves_no_other():
    text = "".join(csv_chunks(["a", "b"], [("x\x1fy", 'say "no"')], (0, 1)))
    assert text.endswith('"xy","say ""no"""\r\n')
