"""The words looked for, marked in the shown text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.search.asked import read_query
from claims.search.fold import composed, folded
from claims.search.marks import Marks, Segments, weight_in


def marked(text: str, terms) -> Segments:
    return Marks(terms).marked(text)


def snippet(text: str, terms) -> Segments:
    return Marks(terms).snippet(text)


def shown(text: str, query: str) -> str:
    return "".join(
        f"[{part.text}]" if part.hit else part.text for part in marked(text, read_query(query).terms)
    )


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Nine soldiers were killed.", "kill", "Nine soldiers were [killed]."),
        ("Nine Soldiers were killed.", "soldier killed", "Nine [Soldiers] were [killed]."),
        ("about 3,000 of them", "3000", "about [3,000] of them"),
        ("KN-23 and KN24", "kn23", "[KN-23] and KN24"),
        ("Korea’s army", "korea", "[Korea]’s army"),
        ("Straße", "strasse", "[Straße]"),
        ("artillery", "artil", "[artillery]"),
        ("killing", "killin", "[killing]"),
        ("the army", "arms", "the army"),
        ("조선중앙통신", "중앙통신", "조선[중앙통신]"),
        ("Choe Son Hui", '"son hui"', "Choe [Son Hui]"),
        ("Choe Hui Son", '"son hui"', "Choe Hui Son"),
        ("<script>killed</script>", "killed", "<script>[killed]</script>"),
        ("cafe\u0301", "cafe", "[café]"),
        ("nothing", "", "nothing"),
    ],
)
def test_are_these(text, query, expected):
    assert shown(text, query) == expected


def test_a_long_text_is_cut_around_the_first_of_them():
    text = "word " * 200 + "the killed soldiers " + "more " * 200
    parts = snippet(text, read_query("killed").terms)
    assert parts[0].text == "… "
    assert parts[-1].text == " …"
    assert [part.text for part in parts if part.hit] == ["killed"]
    assert 100 < sum(len(part.text) for part in parts) < 260


def test_a_text_without_any_is_shown_from_its_beginning():
    parts = snippet("word " * 200, read_query("killed").terms)
    assert parts[0].text.startswith("word word")
    assert parts[-1].text == " …"


LETTERS = st.text(alphabet="aekilnorst ,.'-3北한군가é", max_size=60)


@given(LETTERS, LETTERS)
def test_marking_loses_and_adds_no_letter(text, query):
    assert "".join(part.text for part in marked(text, read_query(query).terms)) == composed(text)


@given(LETTERS, LETTERS)
def test_what_is_marked_is_what_weight_in_the_index(text, query):
    for term in read_query(query).terms:
        is_marked = any(part.hit for part in marked(text, [term]))
        assert is_marked == bool(weight_in(folded(text), term))


@given(st.text(max_size=600), st.text(max_size=20))
def test_a_snippet_can_be_made_of_anything(text, query):
    parts = snippet(text, read_query(query).terms)
    assert all(part.text for part in parts)
