"""Reading takes time in proportion to the text, or less. No clock: the interpreter's steps are counted."""

import contextlib
import sys

import pytest

from claims.agreement import Count, Day

TEN_TIMES = 12
PUMPS = {
    "digits": "9",
    "thousands": "1,000 ",
    "commas": ",",
    "spaces": " ",
    "thin spaces": "\u2009",
    "hedges": "about ",
    "number words": "hundred and one ",
    "vague words": "tens of ",
    "dashes": "-",
    "ranges": "10-",
    "points": "1.",
    "letters": "a",
    "negations": "not ",
    "fractions": "half of ",
    "mixed scripts": "٣²½",
    "date parts": "-06",
    "unknown digits": "X",
    "slashes": "../",
    "marks": "~",
}
READERS = {"count": Count.read, "day": Day.read}

each_pump = pytest.mark.parametrize("pump", PUMPS)
each_reader = pytest.mark.parametrize("reader", READERS)


def steps_taken(read, text):
    """How many bytecodes run until the text is read or refused."""
    steps = 0

    def trace(frame, event, _argument):
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with contextlib.suppress(ValueError):
            read(text)
    finally:
        sys.settrace(before)
    return steps


def pumped(pump, length):
    return (PUMPS[pump] * length)[:length] + "600"


@each_reader
@each_pump
def test_ten_times_the_text_is_at_most_ten_times_the_steps(reader, pump):
    read = READERS[reader]
    for length in (40, 1_000, 10_000):
        small, large = (steps_taken(read, pumped(pump, n)) for n in (length, 10 * length))
        assert large <= TEN_TIMES * small


@each_reader
@each_pump
def test_no_text_however_long_takes_many_steps(reader, pump):
    assert steps_taken(READERS[reader], pumped(pump, 1_000_000)) < 10_000
