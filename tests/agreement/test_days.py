"""EDTF to days, held against the edtf package where that is right, and everything that is refused."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import Day
from tests.agreement.days import CLOSED, OPEN, REFUSED, ROWS

# The package takes the open end of "../2024" for None and any year for 0 to 9999; ours says None for both.
MARKS = ["", "~", "?", "%"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.edtf)
def test_a_date_reads_as_its_row_says(row):
    day = Day.read(row.edtf)
    assert (day.earliest, day.latest) == (row.earliest, row.latest)
    assert (day.approximate, day.uncertain) == (row.approximate, row.uncertain)
    assert day.edtf == row.edtf


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.edtf)
def test_a_date_can_be_said_in_words(row):
    words = Day.read(row.edtf).words()
    assert words
    assert "None" not in words
    assert ("approximate" in words or "about" in words) is row.approximate


def bounds(text):
    """First and last day by the edtf package; None where an end is open."""
    parsed = parse_edtf(text)
    ends = parsed.lower_strict(), parsed.upper_strict()
    return tuple(None if end is None or isinstance(end, float) else date(*end[:3]) for end in ends)


@pytest.mark.parametrize("row", CLOSED + OPEN, ids=lambda row: row.edtf)
def test_the_edtf_package_reads_the_same_days(row):
    day = Day.read(row.edtf)
    assert bounds(row.edtf) == (day.earliest, day.latest)


edtf_date = st.dates(date(1, 1, 1)).flatmap(
    lambda d: st.sampled_from([d.isoformat()[:4], d.isoformat()[:7], d.isoformat()])
)
marked = st.tuples(edtf_date, st.sampled_from(MARKS)).map("".join)


@given(text=marked)
def test_any_date_reads_as_the_edtf_package_reads_it(text):
    day = Day.read(text)
    assert (day.earliest, day.latest) == bounds(text)


@given(first=marked, second=marked)
def test_any_interval_reads_as_its_ends_read_or_runs_backwards(first, second):
    start, end = Day.read(first), Day.read(second)
    if start.earliest > end.latest:
        with pytest.raises(ValueError, match=r"\.$"):
            Day.read(f"{first}/{second}")
    elif start.earliest <= end.earliest and start.latest <= end.latest:
        day = Day.read(f"{first}/{second}")
        assert (day.earliest, day.latest) == (start.earliest, end.latest)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_date_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        Day.read(REFUSED[name])
    sentence = str(refusal.value)
    assert type(refusal.value) is ValueError
    assert 10 < len(sentence) < 300
    assert sentence.isprintable()
