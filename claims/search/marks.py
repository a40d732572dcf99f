"""The found words in a shown text, and the piece of a long text that shows them best."""

from collections.abc import Iterable
from typing import NamedTuple

from .asked import Term
from .fold import RAW, Token, composed, tokens

SNIPPET = 240
READ_FOR_SNIPPET = 4_000


class Segment(NamedTuple):
    text: str
    hit: bool


Span = tuple[int, int]


def marked(text: str, terms: Iterable[Term]) -> tuple[Segment, ...]:
    """The whole text in segments; joined they are the text, composed."""
    text = composed(text)
    return _segments(text, 0, len(text), _hits(list(tokens(text)), terms))


def snippet(text: str, terms: Iterable[Term]) -> tuple[Segment, ...]:
    """Up to about 240 letters of it from shortly before the first hit, with … where it was cut."""
    text = composed(text[:READ_FOR_SNIPPET])
    found = list(tokens(text))
    hits = _hits(found, terms)
    start, end = _window(text, found, hits)
    shown = _segments(text, start, end, [hit for hit in hits if start <= hit[0] and hit[1] <= end])
    before = (Segment("… ", False),) if start else ()
    after = (Segment(" …", False),) if end < len(text) else ()
    return (*before, *shown, *after)


def stands_in(folded_text: str, term: Term) -> bool:
    """Whether the term would be found in a text that was folded before."""
    text = f" {folded_text} "
    if f" {' '.join(term.tokens)} " in text:
        return True
    if not term.beginning:
        return False
    if f" {' '.join((*term.tokens[:-1], term.beginning))}" in text:
        return True
    return term.may_be_uncut and f" {RAW}{term.beginning}" in text


def _hits(found: list[Token], terms: Iterable[Term]) -> list[Span]:
    """The places of the found words, in order, those that touch joined."""
    spans = sorted(span for term in terms for span in _of_term(found, term))
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _of_term(found: list[Token], term: Term) -> Iterable[Span]:
    wanted, size = term.tokens, len(term.tokens)
    for at in range(len(found) - size + 1):
        if all(found[at + n].text == wanted[n] for n in range(size - 1)) and _ends(
            found[at + size - 1], term
        ):
            yield found[at].start, found[at + size - 1].end


def _ends(token: Token, term: Term) -> bool:
    if token.text == term.tokens[-1]:
        return True
    if not term.beginning:
        return False
    return token.text.startswith(term.beginning) or (
        term.may_be_uncut and token.word.startswith(term.beginning)
    )


def _window(text: str, found: list[Token], hits: list[Span]) -> Span:
    if len(text) <= SNIPPET:
        return 0, len(text)
    first = hits[0] if hits else (0, 0)
    start = first[0] - SNIPPET // 4 if first[0] > SNIPPET // 2 else 0
    if start:  # at the beginning of a word
        start = min((token.start for token in found if token.start >= start), default=first[0])
        start = min(start, first[0])
    end = start + SNIPPET
    if end >= len(text):
        return start, len(text)
    ends = [token.end for token in found if start < token.end <= end]
    return start, max([first[1], *ends]) if ends or first[1] else end


def _segments(text: str, start: int, end: int, hits: list[Span]) -> tuple[Segment, ...]:
    segments, at = [], start
    for first, last in hits:
        if first > at:
            segments.append(Segment(text[at:first], False))
        segments.append(Segment(text[first:last], True))
        at = last
    if at < end:
        segments.append(Segment(text[at:end], False))
    return tuple(segments)
