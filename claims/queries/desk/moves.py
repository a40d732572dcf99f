"""Verdicts before and after a change that is only looked at, as the desk shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.queries.parts.verdict_label import VerdictLabel, verdict_label


@dataclass(frozen=True)
class Move:
    """``spread``: from the lowest to the highest figure, where that changes."""

    title: str
    before: VerdictLabel
    after: VerdictLabel
    reason: str
    spread_before: str
    spread_after: str

    @property
    def moves(self) -> bool:
        return self.before != self.after

    @property
    def spread_moves(self) -> bool:
        return self.spread_before != self.spread_after


def moves_told(moves: Iterable[Any]) -> tuple[Move, ...]:
    """Of what a rehearsal or a preview gives. No query."""
    return tuple(
        Move(
            one.title,
            verdict_label(one.before),
            verdict_label(one.after),
            one.reason,
            one.spread_before,
            one.spread_after,
        )
        for one in moves
    )
