"""How the verdict changed as reports became known, and which claim did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from claims.charts import verdict_bar
from claims.models import Claim, VerdictPeriod

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


def verdict_history(periods: Iterable[VerdictPeriod]) -> tuple[HistoryRow, ...]:
    """Oldest first. The periods were read with WITH_CAUSE."""
    periods = sorted(periods, key=lambda period: period.from_day)
    starts = [period.from_day for period in periods]
    dated = [day for day in starts if day != date.min]  # date.min: reports that bear no date at all
    first = dated[0] if dated else timezone.localdate()
    shown = [first if day == date.min else day for day in starts]
    today = timezone.localdate()
    end = max([today, *(day + timedelta(days=1) for day in shown if day < date.max)])
    rows = []
    for number, (period, segment) in enumerate(zip(periods, verdict_bar(shown, end), strict=True)):
        last = number + 1 == len(periods)
        rows.append(
            HistoryRow(
                day=period.from_day,
                since="" if period.from_day == date.min else day_words(period.from_day),
                until="" if last else day_words(starts[number + 1]),
                verdict=verdict_label(period.verdict),
                rule=period.rule,
                reason=period.reason,
                cause=cause_of(period.claim),
                x=segment.x,
                width=segment.width,
            )
        )
    return tuple(rows)
