"""What a change does to verdicts, for the page that asks whether to go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.queries.parts.verdict_label import VerdictLabel, verdict_label


@dataclass(frozen=True)
class ToldMove:
    title: str
    before: VerdictLabel
    after: VerdictLabel
    moves: bool
    reason: str
    spread_before: str
    spread_after: str


def told_moves(verdicts: Iterable[Any]) -> tuple[ToldMove, ...]:
    """Of the VerdictMoves of a rehearsal. No query."""
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
