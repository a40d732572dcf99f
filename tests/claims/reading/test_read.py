"""The whole: offsets, order, headlines, hostile text, and time in proportion to the length."""

import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import Suggestion, read

ARTICLE = """Bridge falls in Arca, 40 dead

Bridge falls in Arca, 40 dead
Bridge falls in Arca, 40 dead | Valley Post

At least 40 people died when a bridge fell on Tuesday, the “Valley Post” reported. 🌉 Some 300 were hurt…
İn Arca, 12\u00a0000 people lost power, the mayor’s office said on 20 August.
"""


def test_a_quote_is_the_text_between_its_offsets():
    found = read(ARTICLE, date(2025, 8, 23))
    assert len(found) >= 6
    for one in found:
        assert ARTICLE[one.start : one.end] == one.quote
        assert one.sentence_start <= one.start < one.end <= one.sentence_end
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_a_headline_printed_again_gives_one_suggestion():
    assert [one.quote for one in read(ARTICLE)].count("40") == 1


def test_a_number_may_be_written_with_thin_spaces():
    assert 12_000 in [one.best for one in read(ARTICLE)]


def test_the_same_text_gives_the_same_suggestions():
    assert read(ARTICLE, date(2025, 8, 23)) == read(ARTICLE, datetime(2025, 8, 23, 12, 0))  # noqa: DTZ001


def test_numbers_are_whole_python_numbers():
    (found,) = read("Some 600 people died.")
    assert isinstance(found, Suggestion)
    assert [type(end) for end in (found.low, found.best, found.high)] == [int, int, int]


def test_a_line_broken_by_hand_does_not_end_a_sentence():
    (found,) = read("The ministry said that about\nforty people died.")
    assert (found.best, found.speaker) == (40, "ministry")


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            "about 600 , . “ ” ‘ ’ \" ' - – $ € % ( ) \n \n\n | said told according to the Ministry 40 people"
            " died dead or and between from to 12,000 1.6 million half a third of two no one none May March"
            " Monday 2024 2024-02-31 31 June last year reportedly citing NATO He It who, which is are killed"
            " wounded 10-12,000 a.m. p.m. T-72 No. https://x @ # 99999999999999999999 0 1e9 ٣ ² ½ İ"
            " \u017f \u200b \ud800 \u00a0 \x00 🌉".split(" ")
        ),
        st.text(max_size=6),
    ),
    max_size=60,
)


@given(pieces=PIECES, joint=st.sampled_from([" ", "", "\n", ", "]), dated=st.booleans())
def test_no_text_makes_it_raise(pieces, joint, dated):
    text = joint.join(pieces)
    for one in read(text, date(2024, 2, 29) if dated else None):
        assert text[one.start : one.end] == one.quote


ODD = [
    "600 to $40 were paid.",
    "from $5 to 3 fell.",
    "half of $",
    "1,000,0000 dead",
    "between $1 and",
    "no one's 40",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_amounts_are_read_or_left(text):
    assert all(text[one.start : one.end] == one.quote for one in read(text))


@pytest.mark.parametrize("published", [date.min, date.max, date(2024, 2, 29), None])
def test_no_day_of_publication_makes_it_raise(published):
    text = (
        "On 29 February, on Monday, last week, next year, a year ago, 12 months ago, 999 years ago, last May,"
        " next Sunday, tomorrow, the weekend, next weekend, last winter, in 1500 and in 2099, 40 people died."
    )
    assert read(text, published)


PUMPS = {
    "spaces": " ",
    "digits": "9",
    "numbers": "600 ",
    "thousands": "1,000,",
    "hedges": "about ",
    "number words": "hundred and one ",
    "ranges": "10-",
    "betweens": "between 1 and ",
    "names": "Ada Kern ",
    "commas": ", ",
    "sayings": "said ",
    "quotation marks": "“40 ",
    "straight marks": '" ',
    "single marks": "’ ",
    "citing": "citing ",
    "months": "May ",
    "days": "on Monday 4 ",
    "measures": "killed or ",
    "lines": "40\n",
    "sentences": "He said 40 died. ",
    "pronouns": "He said. 4 ",
    "letters": "a",
    "capitals": "A",
    "points": ".",
    "addresses": "www.",
    "at signs": "a@",
}


def steps_taken(text):
    """How many bytecodes run until a text is read."""
    steps = 0

    def trace(frame, event, _argument):
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, date(2025, 8, 23))
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("pump", PUMPS)
def test_ten_times_the_text_takes_at_most_twelve_times_the_steps(pump):
    """At lengths where the bounds on a sentence and a paragraph have set in."""
    short, long = ((PUMPS[pump] * length)[:length] + " 600 died" for length in (3_000, 30_000))
    assert steps_taken(long) <= 12 * steps_taken(short) + 2_000
