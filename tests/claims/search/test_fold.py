"""What is the same word and what is not: named examples, and what holds for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.fold import composed, folded, tokens, words

SAME = [
    ("capitals", "Killed", "KILLED"),
    ("endings", "killed", "kill"),
    ("endings of things", "missiles", "missile"),
    ("endings that change a letter", "casualties", "casualty"),
    ("accents", "café", "cafe"),
    ("accents set apart", "cafe\u0301", "café"),
    ("letters with a stroke", "Łódź", "lodz"),
    ("sharp s", "Straße", "STRASSE"),
    ("ligatures", "ﬁred", "fired"),
    ("wide letters", "ＫＣＮＡ", "KCNA"),  # noqa: RUF001
    ("a Turkish capital", "İstanbul", "istanbul"),
    ("commas in a number", "3,000", "3000"),
    ("spaces in a number that hold it together", "3\u202f000", "3000"),
    ("millions", "1,500,000", "1500000"),
    ("digits of another script", "٣٠٠٠", "3000"),
    ("hyphens", "self-propelled", "self propelled"),
    ("a hyphen before a number", "KN-23", "KN23"),
    ("a unit at its number", "170mm", "170 mm"),
    ("a number with its ending", "528th", "528 th"),
    ("raised digits", "km²", "km2"),
    ("a possessive", "Korea's", "Korea"),
    ("a possessive with a curly apostrophe", "Korea’s", "Korea"),
    ("a plural possessive", "soldiers’", "soldier"),
    ("an apostrophe inside", "O’Neill", "ONeill"),
    ("quotation marks", "“killed”", "killed"),
    ("Cyrillic capitals", "КОРЕЯ", "Корея"),
    ("Cyrillic accents", "ёлка", "елка"),
    ("Hangul in pieces", unicodedata.normalize("NFD", "북한"), "북한"),
    ("a counter at its number", "600명", "600 명"),
    ("no letters at all", "--- 😀 *** ½ \0", ""),
]
OTHER = [
    ("a number that is longer", "300", "3000"),
    ("a number with a point", "3.000", "3000"),
    ("another number", "12,643", "12644"),
    ("arms and the army", "arms", "army"),
    ("north and northern", "north", "northern"),
    ("another word in Hangul", "북한", "남한"),
]


def indexed(text: str) -> list[str]:
    return [token.text for token in words(text)]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_these_are_the_same(one, other):
    assert indexed(one) == indexed(other)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_these_are_not(one, other):
    assert indexed(one) != indexed(other)


def test_words_keep_their_place_in_the_text():
    text = composed("KN-23, “Korea’s” 3,000 Straße 북한군")
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "KN",
        "23",
        "Korea",
        "3,000",
        "Straße",
        "북한",
        "한군",
        "군",
    ]


def test_words_whose_ending_was_cut_stand_behind_once_each():
    assert folded("Killed: killed") == "kill kill r0killed"


def test_two_passages_do_not_stand_side_by_side():
    assert folded("north\nkorean", "soldier") == "north r0 korean r0 soldier"


@given(st.text())
def test_whatever_the_text_each_database_takes_a_token_for_one_word(text):
    for token in folded(text).split():
        assert token.isascii()
        assert token.isalnum()
        assert token == token.lower()
        assert token.isalpha() or token.isdigit() or token[:2] in ("r0", "u0")


@given(st.text())
def test_places_are_in_order_and_lie_in_the_text(text):
    text = composed(text)
    starts = [token.start for token in tokens(text)]
    assert starts == sorted(starts)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens(text))
