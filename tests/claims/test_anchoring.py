"""A quote is found again where its words still stand, and nowhere else."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import Ground, Quote

FIRST = "Seoul said on Wednesday that about 600 soldiers were killed in the fighting near the border."
SECOND = "It had “earlier” spoken of 4,700 casualties in all, among them the dead, and gave no other figure."
THIRD = "The ministry declined to comment - as so often - when it was asked on Thursday."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}"


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(words, text[max(0, start - 32) : start], text[start + len(words) :][:32], start)


def found(words: str, text: str, old: str = TEXT) -> str | None:
    place = Ground(text).find(quote(words, old))
    return None if place is None else text[slice(*place)]


QUOTES = [
    "about 600 soldiers were killed",
    "600",
    "spoken of 4,700 casualties in all, among them the dead",
    "4,700",
    "“earlier”",
    "declined to comment - as so often - when",
    SECOND,
    f"border.\n{SECOND[:20]}",
]


@pytest.mark.parametrize("words", QUOTES)
def test_a_quote_stands_where_it_stood(words):
    assert Ground(TEXT).find(quote(words)) == (TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize("words", QUOTES[:-1])
@pytest.mark.parametrize(
    "text",
    [
        f"{SECOND}\n{FIRST}\n{THIRD}",
        f"{FIRST}\n{THIRD}\n{SECOND}",
        f"Corrected on Friday.\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}",
        f"{THIRD} {SECOND} {FIRST}",
    ],
)
def test_a_quote_is_found_when_paragraphs_move(words, text):
    assert found(words, text) == words


@pytest.mark.parametrize("words", QUOTES)
def test_a_quote_is_found_when_blanks_and_marks_are_others(words):
    text = TEXT.replace(" ", "\u00a0").replace("\n", "\r\n\r\n  ").replace("s", "s\u200b")
    for old, new in (("“", '"'), ("”", '"'), ("\u00a0-", "\u00a0–"), ("-", "—")):
        text = text.replace(old, new)
    other = found(words, text)
    assert other is not None
    plain = other.replace("\u200b", "").replace("—", "-").replace("–", "-").split()
    assert " ".join(plain).replace('"', "") == " ".join(words.split()).replace("“", "").replace("”", "")


@pytest.mark.parametrize("words", [*QUOTES[2:5], SECOND])
def test_a_quote_whose_sentence_is_gone_is_lost(words):
    assert found(words, f"{FIRST}\n{THIRD}") is None
    assert found(words, f"{FIRST}\nIt had never spoken of 4,700 or of any “earlier” ones.\n{THIRD}") is None


def test_a_quote_whose_words_were_changed_is_lost():
    assert found("about 600 soldiers were killed", TEXT.replace("600", "610")) is None
    assert found("about 600 soldiers were killed", TEXT.upper()) is None
    assert found("600", "") is None


def test_a_short_quote_is_not_found_among_other_words():
    assert found("600", "Seoul said on Wednesday that about 600 soldiers were wounded and went home.") is None
    assert found("600", TEXT.replace("about 600", "about 1,600")) is None
    assert found("600", TEXT.replace("600 soldiers", "600.5 soldiers")) is None
    assert found("600", TEXT.replace("600 soldiers", "600,000 soldiers")) is None
    assert found("killed", TEXT.replace("killed", "unkilled")) is None


def test_of_several_places_the_one_with_its_neighbours_is_taken():
    old = "In May 600 were killed there, they said. In June it was different: 600 were wounded, they said."
    new = f"Once more, 600 were wounded. {old}"
    second = Quote("600", old[35:67], old[70:102], 67)
    assert old[67:70] == "600"
    assert Ground(new).find(second) == (67 + 29, 70 + 29)


def test_of_two_places_alike_the_nearer_is_taken():
    sentence = "About 600 soldiers were killed there."
    text = f"{sentence}\n{THIRD}\n{sentence}"
    last = text.rindex(sentence)
    assert Ground(text).find(Quote(sentence, "", "", last + 5)) == (last, last + len(sentence))
    assert Ground(text).find(Quote(sentence, "", "", 5)) == (0, len(sentence))


@given(st.text(), st.text(min_size=1), st.text(), st.text(), st.text())
def test_whatever_is_found_has_the_same_words(before, words, behind, more, other):
    text = before + words + behind
    asked = Quote(words, before[-32:], behind[:32], len(before))
    place = Ground(other + text + more).find(asked)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(other + text + more)
    same = Ground(text).find(asked)
    if same is not None:
        assert "".join(text[slice(*same)].split()) in "".join(text.split())


PUMPS = {
    "letters": ("a", "a"),
    "words": ("word ", "word"),
    "blanks": (" ", "a b"),
    "marks": ("“", "“"),
    "numbers": ("600, ", "600"),
    "lines": ("\n", "a\nb"),
}


def steps_taken(text: str, words: str) -> int:
    steps = 0

    def count(frame, event, argument):
        nonlocal steps
        frame.f_trace_lines = True
        steps += 1
        return count

    sys.settrace(count)
    try:
        Ground(text).find(Quote(words, text[:32], text[:32], 0))
    finally:
        sys.settrace(None)
    return steps


@pytest.mark.parametrize("name", PUMPS)
def test_ten_times_the_text_takes_ten_times_as_long(name):
    piece, words = PUMPS[name]
    assert steps_taken(piece * 3_000, words) <= 12 * steps_taken(piece * 300, words)
