"""A text cut into paragraphs and passages: nothing is lost, and every claim has its place."""

from hypothesis import given
from hypothesis import strategies as st

from claims.queries.parts.passages import Mark, Piece, paragraphs

TEXT = "First 12 fell.\n\nThen 34 more fell."


def test_a_passage_stands_between_plain_words():
    assert paragraphs(TEXT, [Mark(6, 13, "a")]) == (
        (Piece("First "), Piece("12 fell", "a", ("a",)), Piece(".")),
        (Piece("Then 34 more fell."),),
    )


def test_two_claims_of_one_sentence_share_its_passage():
    both = paragraphs(TEXT, [Mark(0, 14, "a"), Mark(6, 13, "b")])
    assert both[0] == (Piece("First 12 fell.", "a", ("a", "b")),)


def test_of_two_passages_that_overlap_the_later_begins_where_the_earlier_ends():
    first = paragraphs(TEXT, [Mark(0, 8, "a"), Mark(6, 13, "b")])[0]
    assert first == (Piece("First 12", "a", ("a",)), Piece(" fell", "b", ("b",)), Piece("."))


def test_a_passage_over_two_paragraphs_has_its_place_in_the_first():
    one, two = paragraphs(TEXT, [Mark(6, 23, "a")])
    assert one[-1] == Piece("12 fell.", "a", ("a",))
    assert two[0] == Piece("Then 34", "a", ())


def test_marks_outside_the_text_are_left_out():
    assert paragraphs("12", [Mark(-1, 1, "a"), Mark(1, 9, "b"), Mark(2, 2, "c")]) == ((Piece("12"),),)


marks = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=8)


@given(st.text(alphabet="ab \n", max_size=30), marks)
def test_no_word_is_lost_and_every_mark_inside_has_one_place(text, spans):
    given_marks = [Mark(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    shown = paragraphs(text, given_marks)
    words = "\n".join("".join(piece.words for piece in pieces) for pieces in shown)
    assert words == "\n".join(line for line in text.split("\n") if line.strip())
    placed = [claim for pieces in shown for piece in pieces for claim in piece.claims]
    assert len(placed) == len(set(placed))
    assert all(text[piece.start :].startswith(piece.words) for pieces in shown for piece in pieces)
    visible = {mark.claim for mark in given_marks if 0 <= mark.start < mark.end <= len(text)}
    assert set(placed) <= visible
