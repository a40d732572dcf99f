"""What a reader typed, as terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.asked import MOST_TERMS, Term, read_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("killed", [Term(("kill",), "killed")]),
        ("killed wounded", [Term(("kill",)), Term(("wound",), "wounded")]),
        ("killed killed x", [Term(("kill",)), Term(("x",))]),
        ('"north korean" sold', [Term(("north", "korean")), Term(("sold",), "sold")]),
        ("“north korean”", [Term(("north", "korean"))]),
        ('killed "north', [Term(("kill",)), Term(("north",), "north")]),
        ("KN-23", [Term(("kn", "23"))]),
        ("3,000", [Term(("3000",))]),
        ("how many were killed in Kursk", [Term(("kill",)), Term(("kursk",), "kursk")]),
        ("how many", [Term(("how",)), Term(("mani",), "many")]),
        ("killed OR wounded", [Term(("kill",)), Term(("wound",), "wounded")]),
        ("NOT killed", [Term(("not",)), Term(("kill",), "killed")]),
        ("-killed", [Term(("kill",), "killed")]),
        ("title:killed", [Term(("titl", "kill"), "killed")]),
        ("kill*", [Term(("kill",), "kill")]),
        ("***", []),
        ("😀", []),
        ("\0", []),
    ],
)
def test_is_read_as(typed, terms):
    assert list(read_query(typed).terms) == terms


def test_what_is_too_long_is_cut_and_said_to_be():
    assert read_query("killed").cut is False
    assert read_query("x" * 10_000).cut is True
    many = read_query(" ".join("abcdefghijklmnopqrstuvwxyz"))
    assert many.cut is True
    assert len(many.terms) == MOST_TERMS


@given(st.text())
def test_nothing_typed_is_an_operator(typed):
    for term in read_query(typed).terms:
        assert term.tokens
        assert all(token.isascii() and token.isalnum() for token in (*term.tokens, term.beginning or "x"))
