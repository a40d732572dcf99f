"""How the verdict changed as reports became known, and which claim did it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims.models import Claim, VerdictPeriod

from .days import day_words
from .figure import figure_of
from .public import ON_SHOW
from .verdict_label import VerdictLabel, verdict_label

CONFLICT = "in conflict"
WITH_CAUSE = (
    "claim__article__publisher",
    "claim__option",
    "claim__statement__root__speaker",
)


@dataclass(frozen=True)
class Cause:
    """``key``: the claim's, where a link to it leads on its article's page."""

    voice: str
    figure: str
    outlet: str
    article: str
    key: str = ""


@dataclass(frozen=True)
class HistoryRow:
    """``until`` is empty for the verdict in force. ``closed``: what ended a conflict."""

    day: date
    since: str
    until: str
    verdict: VerdictLabel
    rule: str
    reason: str
    cause: Cause | None
    closed: Cause | None

    @property
    def on(self) -> str:
        """The day it began, as it stands in an address; nothing where the reports bear no date."""
        return "" if self.day == date.min else self.day.isoformat()

    @property
    def is_conflict(self) -> bool:
        return self.verdict.word == CONFLICT


def cause_of(claim: Claim | None) -> Cause | None:
    """None for a claim that readers may not see (any more)."""
    if claim is None or claim.state != Claim.State.PUBLISHED or claim.article.state not in ON_SHOW:
        return None
    speaker = claim.statement.root.speaker
    return Cause(
        speaker.name, figure_of(claim).words, claim.article.publisher.name, claim.article.key, claim.key
    )


def verdict_history(periods: Iterable[VerdictPeriod]) -> tuple[HistoryRow, ...]:
    """Oldest first. The periods were read with WITH_CAUSE."""
    periods = sorted(periods, key=lambda period: period.from_day)
    causes = [cause_of(period.claim) for period in periods]
    ends = [period.from_day for period in periods[1:]] + [None]
    return tuple(
        HistoryRow(
            day=period.from_day,
            since="" if period.from_day == date.min else day_words(period.from_day),
            until=day_words(later),
            verdict=verdict_label(period.verdict),
            rule=period.rule,
            reason=period.reason,
            cause=cause,
            closed=closed if period.verdict == CONFLICT else None,
        )
        for period, cause, later, closed in zip(periods, causes, ends, [*causes[1:], None], strict=False)
    )
