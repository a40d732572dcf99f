"""One suggested claim: a number or a date found in a text, with who said it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.agreement.count import Number


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text[start:end] == quote``; every offset counts code points.

    For ``kind`` "count" the ends are those that ``Count.read`` gives for ``wording`` (Decimal for shares and
    percentages). For "date" ``edtf`` holds the date, with XXXX where the article's own date would be needed
    and is not known. ``as_of`` is set only where the sentence states it. ``speakers`` names everybody in the
    line from who is nearest the article to who is nearest the fact; ``speaker`` is that line in words.
    ``calculation`` says how a number that is not in the quote came about.
    """

    start: int
    end: int
    quote: str
    kind: str
    wording: str
    hedge: str = "exact"
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    stated: Number | None = None
    soft_high: bool = False
    unit: str = ""
    measure: str = ""
    edtf: str | None = None
    as_of: str | None = None
    speaker: str | None = None
    speaker_kind: str = ""
    speakers: tuple[str, ...] = ()
    calculation: str = ""
    sentence_start: int = 0
    sentence_end: int = 0
