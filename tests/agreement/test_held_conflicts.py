"""A conflict holds as long as two claims that make it both stay; the history looks again when one goes."""

from claims.agreement import Comparison, Count, Report, as_known_on, history
from claims.agreement.tension import some_conflict

FIXED = Comparison(measure="fixed")


def said(voice: str, figure: str, day: str) -> Report:
    key = f"{voice} {day}"
    return Report(key, Count.read(figure), voice, key, said_on=day, printed_on=day)


def test_it_ends_on_the_day_one_of_the_two_is_taken_back():
    line = [
        said("A", "101", "2025-01-01"),
        said("B", "203", "2025-01-02"),
        said("C", "101", "2025-01-03"),  # a day that changes nothing of the two
        said("B", "101", "2025-01-04"),
    ]
    assert [(str(one.from_day), one.verdict) for one in history(line, FIXED)] == [
        ("2025-01-01", "one voice"),
        ("2025-01-02", "in conflict"),
        ("2025-01-04", "in agreement"),
    ]


def test_it_goes_on_where_another_pair_takes_over():
    line = [
        said("A", "101", "2025-01-01"),
        said("B", "203", "2025-01-02"),
        said("C", "307", "2025-01-03"),
        said("B", "101", "2025-01-04"),
        said("C", "101", "2025-01-05"),
    ]
    periods = history(line, FIXED)
    assert [str(one.from_day) for one in periods] == ["2025-01-01", "2025-01-02", "2025-01-05"]
    assert [one.verdict for one in periods] == [
        as_known_on(line, FIXED, one.from_day).verdict for one in periods
    ]


def test_the_two_that_are_found_do_conflict_and_without_a_conflict_there_are_none():
    one, other, third = (said(voice, "101", "2025-01-01") for voice in "ABC")
    assert some_conflict([one, other, third], FIXED) is None
    low, high = some_conflict([one, said("B", "203", "2025-01-01"), third], FIXED)
    assert {low.value.best, high.value.best} == {101, 203}
