"""What a claim says, in words, and where it lies on a scale."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.agreement import Choice, Count, Day
from claims.charts import Mark
from claims.models.claim_unit import as_printed
from claims.models.values import value_of
from claims.sheet import Said

from .days import partial_words

SAY_THEIR_ENDS = ("at least", "more than", "up to", "less than", "range")


@dataclass(frozen=True)
class Figure:
    """``reading``: the interval, where the words do not say it already. ``order`` sorts figures by size.

    ``loose``: how far an approximate date may reach. ``interval``: of a count, always.
    ``asked``: the words in the question's unit, where it was printed in another.
    """

    words: str
    reading: str = ""
    low: int | Decimal | date | None = None
    best: int | Decimal | date | None = None
    high: int | Decimal | date | None = None
    soft: bool = False
    order: tuple = ()
    loose: tuple[date | None, date | None] = (None, None)
    interval: str = ""
    asked: str = ""

    def mark(self, *, named: bool = True, earlier: bool = False) -> Mark:
        return Mark(self.low, self.best, self.high, self.soft, named, earlier, self.loose)


def figure_of(claim: Any) -> Figure:
    """Of a claim, or of what was kept or read flat of one. No query where a claim's option is loaded."""
    if claim.stance == "gives none":
        return Figure(_quoted(claim.wording) or _("gives no answer"))
    if claim.stance == "denies":
        return _denial(claim)
    value = value_of(claim)
    if isinstance(value, Count):
        return _converted(claim, value) if claim.unit else _count(value)
    if isinstance(value, Day):
        return _day(value)
    if isinstance(value, Choice):
        return Figure(value.name, order=(value.name,))
    return Figure(_quoted(value or claim.wording), order=(value or "",))


def figure_said(kept: Sequence[Any]) -> Figure:
    """Of what the sheet keeps of a claim (claims.sheet.said_of). One page has many figures several times."""
    return _figure_said(tuple(kept), get_language())


@lru_cache(maxsize=8_192)
def _figure_said(kept: tuple[Any, ...], language: str | None) -> Figure:
    return figure_of(Said.read(kept))


def _count(value: Count) -> Figure:
    words, interval = value.words(), value.interval()
    said_by_words = value.hedge in SAY_THEIR_ENDS or interval == words
    named = next((end for end in (value.best, value.stated, value.low, value.high) if end is not None), 0)
    return Figure(
        words,
        "" if said_by_words else _("read as {interval}").format(interval=_span(value)),
        value.low,
        value.best,
        value.high,
        value.soft_high,
        (named, value.low or 0),
        interval=_span(value),
    )


def _converted(claim: Any, value: Count) -> Figure:
    """Printed in another unit: readers see both, and it stands on the scale in the question's."""
    own = _count(value)
    asked = getattr(claim, "asked_unit", None)
    asked = claim.question.unit if asked is None else asked
    spoken = own.interval if value.hedge == "vague" else own.words
    that_is = _("that is {figure} {unit}").format(figure=spoken, unit=asked)
    reading = f"{that_is}, {own.reading}" if own.reading else that_is
    return replace(own, words=as_printed(claim.wording, claim.unit), reading=reading, asked=spoken)


def _span(value: Count) -> str:
    """ "540–660", "1.5–1.7 million": the ends close together, their unit named once."""
    low, to, high = value.interval().partition(" to ")
    if not to:
        return low
    if low.partition(" ")[2] == high.partition(" ")[2]:
        low = low.partition(" ")[0]
    return f"{low}–{high}"


def _day(value: Day) -> Figure:
    best = value.earliest if value.earliest == value.latest else None
    order = (value.earliest or value.latest or date.max, value.latest or date.max)
    if value.any_year is not None:  # no ends, and not because they are open: it has no place on a scale
        return Figure(partial_words(value.edtf), order=order)
    loose = (value.loose_earliest, value.loose_latest)
    return Figure(
        partial_words(value.edtf),
        low=value.earliest,
        best=best,
        high=value.latest,
        order=order,
        loose=loose if loose != (value.earliest, value.latest) else (None, None),
    )


def _denial(claim: Any) -> Figure:
    """A denied date is drawn as "later, if at all"; a denied count has no place on a scale."""
    words = _quoted(claim.wording) or _("denies it")
    if claim.kind != "date":
        return Figure(words, order=(Decimal("Infinity"), 0))
    day = claim.latest or claim.said_latest
    return Figure(words, low=day, order=(day or date.max, date.max))


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""
