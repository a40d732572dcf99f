"""Wording to interval: every row of the wording table, and everything that is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import Count
from tests.agreement.questions import HEDGES
from tests.agreement.refusals import REFUSED
from tests.agreement.slow_values import interval
from tests.agreement.wordings import DECIMALS, ROWS


def check(row, count):
    found = (count.low, count.best, count.high, count.hedge, count.soft_high)
    assert found == (row.low, row.best, row.high, row.hedge, row.soft)
    if row.stated is not None:
        assert count.stated == row.stated


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.wording)
def test_a_wording_reads_as_its_row_says(row):
    count = Count.read(row.wording)
    check(row, count)
    assert count.wording.split() == row.wording.split()
    assert all(type(end) is int for end in (count.low, count.best, count.high) if end is not None)


@pytest.mark.parametrize("row", DECIMALS, ids=lambda row: row.wording)
def test_units_that_are_not_whole_keep_exact_decimals(row):
    check(row, Count.read(row.wording, whole_numbers=False))


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.hedge not in ("range", "vague")], ids=lambda r: r.wording
)
def test_the_rows_themselves_follow_the_table(row):
    said_exactly = row.wording.lower().startswith("exactly")
    expected = (row.stated,) * 3 if said_exactly else interval(row.hedge, row.stated)
    assert (row.low, row.best, row.high) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_count_is_refused_with_a_sentence(name):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        Count.read(REFUSED[name])
    check_sentence(refusal)


def check_sentence(refusal):
    """One short sentence that can stand beside a field of a form, safe to show."""
    sentence = str(refusal.value)
    assert type(refusal.value) is ValueError
    assert 10 < len(sentence) < 300
    assert sentence[0].isupper() or sentence[0] in "“"
    assert sentence.isprintable()
    assert refusal.value.__cause__ is None or isinstance(refusal.value.__cause__, Exception)


@pytest.mark.parametrize("wording", [None, 600, 6.5, b"600", ["600"]])
def test_what_is_not_even_text_is_refused(wording):
    with pytest.raises((ValueError, TypeError)):
        Count.read(wording)


@given(hedge=st.sampled_from(HEDGES), n=st.integers(1, 10**14) | st.integers(1, 200), whole=st.booleans())
def test_a_hedge_and_a_number_give_the_interval_of_the_table(hedge, n, whole):
    count = Count.of(hedge, n, whole_numbers=whole)
    assert (count.low, count.best, count.high) == interval(hedge, n, whole)


@given(
    hedge=st.sampled_from(HEDGES),
    n=st.decimals(min_value=Decimal("0.1"), max_value=10**9, places=2),
)
def test_a_number_that_is_not_whole_gives_exact_decimals(hedge, n):
    if hedge == "more than":
        return
    count = Count.of(hedge, n, whole_numbers=False)
    assert (count.low, count.best, count.high) == interval(hedge, n, whole_numbers=False)
