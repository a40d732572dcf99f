"""What a change does to verdicts, for the page that asks whether to go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

MOST_STAYING = 20


@dataclass(frozen=True)
class ToldMove:
    title: str
    before: VerdictLabel
    after: VerdictLabel
    moves: bool
    reason: str
    spread_before: str
    spread_after: str


@dataclass(frozen=True)
class Foreseen:
    """``moving``: the verdicts that change. ``staying``: of the other ``number_staying`` the first."""

    moving: tuple[ToldMove, ...]
    staying: tuple[ToldMove, ...]
    number_staying: int

    @property
    def any(self) -> bool:
        return bool(self.moving or self.staying)


def foreseen(rehearsal: Any) -> Foreseen:
    """Of a claims.actions.Rehearsal. No query."""
    told = _told(rehearsal.verdicts)
    staying = tuple(one for one in told if not one.moves)
    return Foreseen(tuple(one for one in told if one.moves), staying[:MOST_STAYING], len(staying))


def _told(verdicts: Iterable[Any]) -> tuple[ToldMove, ...]:
    return tuple(
        ToldMove(
            one.title,
            verdict_label(one.before),
            verdict_label(one.after),
            one.moves,
            one.reason,
            one.spread_before,
            one.spread_after,
        )
        for one in verdicts
    )
