"""The verdict's history as a bar and a list, and the way from one change to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.charts import Segment, VerdictBar, verdict_bar
from claims.remembered import hashed_once

from .days import day_words
from .verdict_history import HistoryRow
from .verdict_label import VerdictLabel

MOST_LISTED = 60  # changes; the newest
MOST_OPEN = 8  # of them not folded away


@dataclass(frozen=True)
class Change:
    """A day on which the verdict became another, ``on`` as it stands in an address."""

    on: str
    day: str
    verdict: VerdictLabel


@dataclass(frozen=True)
class Stretch:
    """``shown``: the page shows what was known then, and not what is known now."""

    row: HistoryRow
    segment: Segment
    shown: bool


@hashed_once
@dataclass(frozen=True)
class Timeline:
    """``folded`` and ``rows`` are the list, oldest first; ``unlisted`` older changes are in neither."""

    bar: VerdictBar
    stretches: tuple[Stretch, ...]
    folded: tuple[Stretch, ...]
    rows: tuple[Stretch, ...]
    unlisted: int
    before: Change | None
    after: Change | None


def timeline_of(history: Sequence[HistoryRow], day: date | None, left_out: int = 0) -> Timeline:
    """``day``: the one that the page shows; None is now. ``left_out``: older changes the history lacks."""
    listed = history[-MOST_LISTED:]
    bar = _bar(listed, day)
    held = [number for number, row in enumerate(listed) if day is None or row.day <= day]
    shown = held[-1] if held else None
    stretches = tuple(
        Stretch(row, segment, day is not None and number == shown)
        for number, (row, segment) in enumerate(zip(listed, bar.segments, strict=True))
    )
    return Timeline(
        bar=bar,
        stretches=stretches,
        folded=stretches[:-MOST_OPEN],
        rows=stretches[-MOST_OPEN:],
        unlisted=len(history) - len(listed) + left_out,
        before=_before(listed, shown, day),
        after=_after(listed, shown, day),
    )


def _bar(rows: Sequence[HistoryRow], day: date | None) -> VerdictBar:
    today = timezone.localdate()
    dated = [row.day for row in rows if row.day != date.min]  # date.min: reports that bear no date at all
    first = dated[0] if dated else today
    starts = [max(row.day, first) for row in rows]
    end = max([today, *(start + timedelta(days=1) for start in starts if start < date.max)])
    return verdict_bar(
        starts, end, [str(row.verdict.name) for row in rows], [row.since for row in rows], _("now"), day
    )


def _before(rows: Sequence[HistoryRow], shown: int | None, day: date | None) -> Change | None:
    """The day on which what is shown began; from there, the one before."""
    if shown is None:
        return None
    began = day is not None and rows[shown].day == day
    return _change(rows[shown - 1]) if began and shown else None if began else _change(rows[shown])


def _after(rows: Sequence[HistoryRow], shown: int | None, day: date | None) -> Change | None:
    later = rows[0 if shown is None else shown + 1 :] if day else ()
    return _change(later[0]) if later else None


def _change(row: HistoryRow) -> Change | None:
    return Change(row.on, day_words(row.day), row.verdict) if row.on else None
