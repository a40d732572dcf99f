"""What changed between two versions of a text."""

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text_changes import Change, changes, paragraphs

ONE, TWO, THREE = "About 600 were killed.", "They spoke of 4,700 in all.", "The ministry was silent on it."


def text(*parts: str) -> str:
    return "\n".join(parts)


def kinds(old: str, new: str) -> list[str]:
    return [change.kind for change in changes(old, new)]


def test_the_same_text_has_no_changes():
    assert kinds(text(ONE, TWO, THREE), text(ONE, "", f" {TWO}", THREE)) == ["same"] * 3
    assert changes("", "") == []


def test_a_paragraph_is_added_removed_or_moved():
    assert kinds(text(ONE, THREE), text(ONE, TWO, THREE)) == ["same", "added", "same"]
    assert kinds(text(ONE, TWO, THREE), text(ONE, THREE)) == ["same", "removed", "same"]
    assert sorted(kinds(text(ONE, TWO, THREE), text(ONE, THREE, TWO))) == ["moved", "same", "same"]
    assert kinds(ONE, THREE) == ["removed", "added"]


def test_a_changed_paragraph_shows_its_words():
    (change,) = changes(ONE, "About 6,000 were killed.")
    assert change == Change(
        "changed",
        ONE,
        "About 6,000 were killed.",
        (("same", "About "), ("removed", "600"), ("added", "6,000"), ("same", " were killed.")),
    )


def test_a_very_long_paragraph_is_shown_whole():
    old = "word " * 5_000
    (change,) = changes(old, old + "more")
    assert (change.kind, change.words) == ("changed", ())


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")))
def test_both_texts_are_told_whole(old, new):
    found = changes(text(*old), text(*new))
    told_new = [change.new for change in found if change.kind != "removed"]
    assert told_new == new
    told_old = [change.old for change in found if change.kind != "added"]
    assert sorted(told_old) == sorted(old)
    assert [change.old for change in found if change.kind == "same"] == [
        change.new for change in found if change.kind == "same"
    ]


def steps_taken(old: str, new: str) -> int:
    steps = 0

    def count(*_):
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        changes(old, new)
    finally:
        sys.setprofile(None)
    return steps


def shuffled(lines: list[str], seed: int) -> str:
    mixed = list(lines)
    random.Random(seed).shuffle(mixed)
    return text(*mixed)


PUMPS = {
    "the same line": lambda times: ("a\n" * times, "a\n" * (times // 2) + "b\n" + "a\n" * (times // 2)),
    "all shuffled": lambda times: (
        shuffled([f"line {number}" for number in range(times)], 1),
        shuffled([f"line {number}" for number in range(times)], 2),
    ),
    "few lines, shuffled": lambda times: (
        shuffled([f"{number % 7}" for number in range(times)], 1),
        shuffled([f"{number % 7}" for number in range(times)], 2),
    ),
    "nothing in common": lambda times: ("a b c\n" * times, "d e f\n" * times),
    "one long line": lambda times: ("a b " * times, "a c " * times),
}


@pytest.mark.parametrize("name", PUMPS)
def test_ten_times_the_text_takes_ten_times_as_long(name):
    small, large = PUMPS[name](400), PUMPS[name](4_000)
    assert steps_taken(*large) <= 12 * steps_taken(*small) + 1_000


def test_half_a_megabyte_is_no_trouble():
    lines = [f"Paragraph {number} says that {number * 7} were killed there." for number in range(9_000)]
    other = [line.replace("7", "8") if number % 5 else line for number, line in enumerate(lines)]
    found = changes(text(*lines), text(*other))
    assert len(found) >= len(paragraphs(text(*lines)))
