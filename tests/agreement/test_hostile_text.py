"""Wordings and dates come from strangers: whatever is pasted is read or refused, nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.agreement import Count, Day
from tests.agreement import days, wordings
from tests.counts import times

READERS = {
    "a count": (Count.read, [row.wording for row in wordings.ROWS]),
    "a count of what is not whole": (
        lambda text: Count.read(text, whole_numbers=False),
        [row.wording for row in wordings.ROWS + wordings.DECIMALS],
    ),
    "a day": (Day.read, [row.edtf for row in days.ROWS]),
}
WORDS = (
    "about exactly nearly over under at least most more than fewer no not none up to as many between and or "
    "a an half dozen dozens several few handful hundred hundreds of thousand thousands tens million one two "
    "three twenty forty-two 5 12 600 1,000 4.5 12k 1_0 - – / ~ ? % , . XXXX 2024 06 .. two-thirds quarter"
).split()
INSERTED = list("0159,.-–/~?%XkmM \t\n\x00'\"()_+eE²½٣६\u00a0\u2009\u202f\u200b−")

each_reader = pytest.mark.parametrize("name", READERS)
so_many = settings(max_examples=times(50, stress=8_400))  # of each of twelve: 100,000 in all


def read_or_refuse(read, text):
    """(what was read, ""), or (None, the sentence) where it was refused; anything else fails the test."""
    try:
        return read(text), ""
    except ValueError as refusal:
        return (None, str(refusal)) if type(refusal) is ValueError else (None, repr(refusal))


def check(read, text):
    found, sentence = read_or_refuse(read, text)
    if found is None:
        assert sentence.endswith(".")
        assert len(sentence) < 300
    elif isinstance(found, Count):
        ends = [end for end in (found.low, found.best, found.high) if end is not None]
        assert ends == sorted(ends)
        assert all(end >= 0 for end in ends)
        assert found.words()
    else:
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert found.words()


@st.composite
def mutations(draw, good):
    """A good text with a few characters put in, taken out, doubled or swapped."""
    text = draw(st.sampled_from(good))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        change = draw(st.sampled_from(["put in", "take out", "double", "join"]))
        if change == "put in":
            text = text[:at] + draw(st.sampled_from(INSERTED)) + text[at:]
        elif change == "take out":
            text = text[:at] + text[at + 1 :]
        elif change == "double":
            text = text[:at] + text[at : at + 3] + text[at:]
        else:
            text = (
                text
                + draw(st.sampled_from(["", " ", "/", "-", " and ", " to "]))
                + draw(st.sampled_from(good))
            )
    return text


@each_reader
@so_many
@given(text=st.text())
def test_any_text_is_read_or_refused(name, text):
    check(READERS[name][0], text)


@each_reader
@so_many
@given(data=st.data())
def test_a_spoilt_good_text_is_read_or_refused(name, data):
    read, good = READERS[name]
    check(read, data.draw(mutations(good)))


@each_reader
@so_many
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), glue=st.sampled_from([" ", "-", "", "  "])
)
def test_any_heap_of_number_words_is_read_or_refused(name, words, glue):
    check(READERS[name][0], glue.join(words))


@each_reader
@so_many
@given(text=st.text(alphabet="0123456789,. -–/~?%X", min_size=1, max_size=40))
def test_any_heap_of_digits_and_marks_is_read_or_refused(name, text):
    check(READERS[name][0], text)
