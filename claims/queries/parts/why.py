"""Why a verdict is what it is: the rule, the positions, and what would make both right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from claims.agreement import RULES, Count, Rule
from claims.remembered import hashed_once

from .days import day_words, partial_words
from .figure import figure_said
from .stands_where import short_names

RULE_BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True)
class Member:
    voice: str
    figure: str
    when: str
    scope: str


@dataclass(frozen=True)
class Position:
    members: tuple[Member, ...]
    more: int


@hashed_once
@dataclass(frozen=True)
class Why:
    rule: Rule | None
    reason: str
    positions: tuple[Position, ...]
    more_positions: int
    both_right: tuple[str, ...]
    core: str
    strained: bool
    inferred: bool


def why_of(state: Any, sheet: Mapping[str, Any]) -> Why:
    """``state``: with its verdict, rule and reason, and whether it is strained or inferred."""
    return Why(
        rule=RULE_BY_ID.get(state.rule),
        reason=state.reason,
        positions=_positions(sheet["positions"]) if state.verdict == "in conflict" else (),
        more_positions=sheet["more_positions"],
        both_right=tuple(sheet["both_right"]),
        core=_core(state.verdict, sheet["core"]),
        strained=state.strained,
        inferred=state.inferred,
    )


def _positions(kept: Sequence[Mapping[str, Any]]) -> tuple[Position, ...]:
    names = short_names(one["voice"] for position in kept for one in position["members"])
    return tuple(
        Position(
            tuple(
                Member(
                    names[one["voice"]],
                    figure_said(one["said"]).words,
                    partial_words(one["as_of"] or one["said_on"]),
                    one["scope"],
                )
                for one in position["members"]
            ),
            position["more"],
        )
        for position in kept
    )


def _core(verdict: str, core: Sequence[Any] | None) -> str:
    """What all current claims allow, where that is more than one figure says alone."""
    if core is None or verdict not in ("compatible", "in agreement"):
        return ""
    low, high = (_end(end) for end in core)
    if not isinstance(low or high, date):
        return Count(low, None, high, "range").interval()
    if low == high:
        return day_words(low)
    if high is None:
        return _("{day} or later").format(day=day_words(low))
    if low is None:
        return _("{day} or earlier").format(day=day_words(high))
    return f"{day_words(low)} – {day_words(high)}"


def _end(kept: Any) -> Any:
    """A number or a day, from what is kept of it: a decimal and a day are kept as text."""
    if not isinstance(kept, str):
        return kept
    return Decimal(kept) if "-" not in kept else date.fromisoformat(kept)
