"""The found words in a shown text, and the piece of a long text that shows them best."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .asked import Term
from .fold import PIECE, RAW, Token, composed, of_piece, tokens

SNIPPET = 240
READ_FOR_SNIPPET = 4_000


class Segment(NamedTuple):
    text: str
    hit: bool


Segments = tuple[Segment, ...]
Span = tuple[int, int]


class Marks:
    """Marks the terms of one search in many texts; a word seen before is not looked at again."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self.of_one_word = all(len(term.tokens) == 1 for term in terms)
        self.known: dict[str, list[Span]] = {}

    def marked(self, text: str) -> Segments:
        """The whole text in segments; joined they are the text, composed."""
        text = composed(text)
        return _segments(text, 0, len(text), self._hits(text))

    def snippet(self, text: str) -> Segments:
        """Up to about 240 letters of it from shortly before the first hit, with … where it was cut."""
        text = composed(text[:READ_FOR_SNIPPET])
        hits = self._hits(text)
        start, end = _window(text, hits)
        shown = _segments(text, start, end, [hit for hit in hits if start <= hit[0] and hit[1] <= end])
        before = (Segment("… ", False),) if start else ()
        after = (Segment(" …", False),) if end < len(text) else ()
        return (*before, *shown, *after)

    def _hits(self, text: str) -> list[Span]:
        """The places of the found words, in order, those that touch joined."""
        if not self.of_one_word:
            return _joined(self._in(list(tokens(text))))
        found, known = [], self.known
        for piece in PIECE.finditer(text):
            word = piece[0]
            spans = known.get(word)
            if spans is None:
                spans = known[word] = _joined(self._in(of_piece(word)))
            if spans:
                at = piece.start()
                found += [(at + start, at + end) for start, end in spans]
        return found

    def _in(self, found: Sequence[Token]) -> list[Span]:
        return [span for term in self.terms for span in _of_term(found, term)]


def weight_in(folded_text: str, term: Term) -> int:
    """2 where the term stands in a text that was folded before, 1 where only its beginning does, else 0."""
    text = f" {folded_text} "
    if f" {' '.join(term.tokens)} " in text:
        return 2
    if not term.beginning:
        return 0
    begun = f" {' '.join((*term.tokens[:-1], term.beginning))}" in text
    return int(begun or (term.may_be_uncut and f" {RAW}{term.beginning}" in text))


def _of_term(found: Sequence[Token], term: Term) -> Iterable[Span]:
    *before, last = term.tokens
    for at, token in enumerate(found):
        first = at - len(before)
        if first < 0 or not _ends(token, last, term):
            continue
        if [each.text for each in found[first:at]] == before:
            yield found[first].start, token.end


def _ends(token: Token, last: str, term: Term) -> bool:
    """Whether the term's last token may be this one."""
    if token.text == last:
        return True
    if not term.beginning:
        return False
    return token.text.startswith(term.beginning) or (
        term.may_be_uncut and token.word.startswith(term.beginning)
    )


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(text: str, hits: list[Span]) -> Span:
    if len(text) <= SNIPPET:
        return 0, len(text)
    first, first_end = hits[0] if hits else (0, 0)
    start = 0
    if first > SNIPPET // 2:  # at the beginning of a word
        start = text.find(" ", first - SNIPPET // 4, first) + 1 or first
    if start + SNIPPET >= len(text):
        return start, len(text)
    end = text.rfind(" ", first_end, start + SNIPPET)
    return start, end if end > start else max(first_end, start + SNIPPET)


def _segments(text: str, start: int, end: int, hits: list[Span]) -> Segments:
    segments, at = [], start
    for first, last in hits:
        if first > at:
            segments.append(Segment(text[at:first], False))
        segments.append(Segment(text[first:last], True))
        at = last
    if at < end:
        segments.append(Segment(text[at:end], False))
    return tuple(segments)
