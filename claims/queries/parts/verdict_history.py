"""How the verdict changed as reports became known, and which claim did it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from claims.charts import verdict_bar
from claims.models import Claim
from claims.sheet import Said

from .days import day_words
from .figure import figure_of
from .public import ON_SHOW
from .verdict_label import VerdictLabel, verdict_label

WITH_CAUSE = (
    "claim__article__publisher",
    "claim__option",
    "claim__statement__root__speaker",
)


@dataclass(frozen=True)
class Cause:
    voice: str
    figure: str
    outlet: str
    article: str


@dataclass(frozen=True)
class HistoryRow:
    """``x`` and ``width``: its stretch of the bar. ``until`` is empty for the verdict in force."""

    day: date
    since: str
    until: str
    verdict: VerdictLabel
    rule: str
    reason: str
    cause: Cause | None
    x: str
    width: str


def cause_of(claim: Claim | None) -> Cause | None:
    """None for a claim that readers may not see (any more)."""
    if claim is None or claim.state != Claim.State.PUBLISHED or claim.article.state not in ON_SHOW:
        return None
    speaker = claim.statement.root.speaker
    return Cause(speaker.name, figure_of(claim).words, claim.article.publisher.name, claim.article.key)


def verdict_history(kept: Iterable[Sequence[Any]]) -> tuple[HistoryRow, ...]:
    """Oldest first, from the sheet: from day, verdict, rule, reason, cause."""
    periods = [(date.fromisoformat(day), *rest) for day, *rest in kept]
    starts = [day for day, *_ in periods]
    dated = [day for day in starts if day != date.min]  # date.min: reports that bear no date at all
    first = dated[0] if dated else timezone.localdate()
    shown = [first if day == date.min else day for day in starts]
    today = timezone.localdate()
    end = max([today, *(day + timedelta(days=1) for day in shown if day < date.max)])
    rows = []
    for number, (period, segment) in enumerate(zip(periods, verdict_bar(shown, end), strict=True)):
        day, verdict, rule, reason, cause = period
        last = number + 1 == len(periods)
        rows.append(
            HistoryRow(
                day=day,
                since="" if day == date.min else day_words(day),
                until="" if last else day_words(starts[number + 1]),
                verdict=verdict_label(verdict),
                rule=rule,
                reason=reason,
                cause=_cause(cause),
                x=segment.x,
                width=segment.width,
            )
        )
    return tuple(rows)


def _cause(kept: Sequence[Any] | None) -> Cause | None:
    if kept is None:
        return None
    speaker, outlet, article, said = kept
    return Cause(speaker, figure_of(Said.read(said)).words, outlet, article)
