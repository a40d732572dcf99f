"""Why a verdict is what it is: the rule, the positions, and what would make both right."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.agreement import RULES, Agreement, Count, Rule
from claims.models import Claim

from .days import day_words, partial_words
from .figure import figure_of
from .stands_where import short_names

MOST_IN_POSITION = 8
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


@dataclass(frozen=True)
class Why:
    rule: Rule | None
    reason: str
    positions: tuple[Position, ...]
    both_right: tuple[str, ...]
    core: str
    strained: bool
    inferred: bool


def why_of(agreement: Agreement, claims: dict[str, Claim]) -> Why:
    return Why(
        rule=RULE_BY_ID.get(agreement.rule),
        reason=agreement.reason,
        positions=_positions(agreement, claims) if agreement.verdict == "in conflict" else (),
        both_right=tuple(agreement.both_right),
        core=_core(agreement),
        strained=agreement.strained,
        inferred=agreement.inferred,
    )


def _positions(agreement: Agreement, claims: dict[str, Claim]) -> tuple[Position, ...]:
    names = short_names(claim.statement.root.speaker.voice.name for claim in claims.values())
    positions = []
    for keys in agreement.position_keys:
        members = sorted(
            (claims[key] for key in keys if key in claims),
            key=lambda claim: (bool(claim.scope), figure_of(claim).order, claim.key),
        )
        positions.append(
            Position(
                tuple(
                    Member(
                        names[claim.statement.root.speaker.voice.name],
                        figure_of(claim).words,
                        partial_words(claim.as_of or claim.statement.root.said_on),
                        claim.scope,
                    )
                    for claim in members[:MOST_IN_POSITION]
                ),
                max(len(members) - MOST_IN_POSITION, 0),
            )
        )
    return tuple(positions)


def _core(agreement: Agreement) -> str:
    """What all current claims allow, where that is more than one figure says alone."""
    if agreement.core is None or agreement.verdict not in ("compatible", "in agreement"):
        return ""
    low, high = agreement.core
    if not isinstance(low or high, date):
        return Count(low, None, high, "range").interval()
    if low == high:
        return day_words(low)
    if high is None:
        return _("{day} or later").format(day=day_words(low))
    if low is None:
        return _("{day} or earlier").format(day=day_words(high))
    return f"{day_words(low)} – {day_words(high)}"
