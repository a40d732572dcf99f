"""How the verdict changed as reports became known, and which claim did it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.models import Claim

from .days import day_words
from .figure import figure_of, figure_said
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


def verdict_history(kept: Iterable[Sequence[Any]]) -> tuple[HistoryRow, ...]:
    """Oldest first, from the sheet: from day, verdict, rule, reason, cause."""
    periods = [(date.fromisoformat(day), *rest) for day, *rest in kept]
    causes = [_cause(told) for *_, told in periods]
    ends = [day for day, *_ in periods[1:]] + [None]
    return tuple(
        HistoryRow(
            day=day,
            since="" if day == date.min else day_words(day),
            until=day_words(later),
            verdict=verdict_label(verdict),
            rule=rule,
            reason=reason,
            cause=cause,
            closed=closed if verdict == CONFLICT else None,
        )
        for (day, verdict, rule, reason, _told), cause, later, closed in zip(
            periods, causes, ends, [*causes[1:], None], strict=False
        )
    )


def _cause(kept: Sequence[Any] | None) -> Cause | None:
    if kept is None:
        return None
    speaker, outlet, article, said, key = kept
    return Cause(speaker, figure_said(said).words, outlet, article, key)
