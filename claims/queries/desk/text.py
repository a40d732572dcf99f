"""The article's text at the desk: its suggestions, what was marked by hand, and what is being entered."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import ArticleVersion
from claims.models import Claim
from claims.queries.parts.passages import Mark, Piece, paragraphs

from .suggestions import Suggested

FOLDED_FROM = 2  # paragraphs in a row without a mark
NOW = " now"  # no key of a claim begins with a space


@dataclass(frozen=True)
class DeskPiece:
    """A stretch of text from ``start`` on. ``state``: of the suggestion, "by hand", or "now".

    ``claim``: the one that took it up.
    """

    words: str
    start: int
    number: int = 0
    state: str = ""
    kind: str = ""
    claim: str = ""
    again: bool = False


@dataclass(frozen=True)
class Block:
    """Paragraphs in a row. ``folded``: none of them holds a mark."""

    paragraphs: tuple[tuple[DeskPiece, ...], ...]
    folded: bool = False

    @property
    def number(self) -> int:
        return len(self.paragraphs)


class Taken:
    """Stretches of text that hold a mark already, none over another."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = sorted(stretches)

    def free(self, start: int, end: int) -> bool:
        after = bisect_right(self.stretches, (start, end))
        near = self.stretches[max(after - 1, 0) : after + 1]
        return not any(first < end and start < last for first, last in near)

    def take(self, start: int, end: int) -> None:
        insort(self.stretches, (start, end))


def blocks_of(
    version: ArticleVersion,
    suggestions: Sequence[Suggested],
    claims: Iterable[Claim],
    now: tuple[int, int] | None = None,
) -> tuple[Block, ...]:
    """No query. ``now``: what is being entered, where that is no suggestion."""
    known = {str(one.number): one for one in suggestions}
    marks = [Mark(one.suggestion.start, one.suggestion.end, str(one.number)) for one in suggestions]
    taken = Taken((mark.start, mark.end) for mark in marks)
    by_hand = [(*_passage(claim), claim.key) for claim in claims if _stands_here(claim, version)]
    entered = [(*now, NOW)] if now else []
    for start, end, key in entered + by_hand:
        if taken.free(start, end):
            taken.take(start, end)
            marks.append(Mark(start, end, key))
    told = [tuple(_piece(one, known) for one in pieces) for pieces in paragraphs(version.text, marks)]
    return tuple(_folded(told)) if marks else (Block(tuple(told)),)


def _stands_here(claim: Claim, version: ArticleVersion) -> bool:
    return claim.article_version_id == version.pk and claim.quote_start is not None


def _passage(claim: Claim) -> tuple[int, int]:
    """Where the wording stands in the quote; the whole quote where it does not stand there so."""
    words = claim.value_words()
    at = claim.quote.casefold().find(words.casefold()) if words else -1
    if at < 0 or len(claim.quote.casefold()) != len(claim.quote):
        return claim.quote_start, claim.quote_end
    return claim.quote_start + at, claim.quote_start + at + len(words)


def _piece(piece: Piece, known: dict[str, Suggested]) -> DeskPiece:
    one = known.get(piece.claim)
    if one is not None:
        kind, again = one.suggestion.kind, one.again
        return DeskPiece(piece.words, piece.start, one.number, one.state, kind, one.claim, again)
    if piece.claim == NOW:
        return DeskPiece(piece.words, piece.start, state="now")
    return DeskPiece(piece.words, piece.start, state="by hand" if piece.claim else "", claim=piece.claim)


def _folded(told: Sequence[tuple[DeskPiece, ...]]) -> Iterable[Block]:
    """Runs of paragraphs without a mark are put together, the others stand as they are."""
    run: list[tuple[DeskPiece, ...]] = []
    for pieces in [*told, None]:
        if pieces is not None and not any(piece.state for piece in pieces):
            run.append(pieces)
            continue
        if run:
            yield Block(tuple(run), folded=len(run) >= FOLDED_FROM)
            run = []
        if pieces is not None:
            yield Block((pieces,))
