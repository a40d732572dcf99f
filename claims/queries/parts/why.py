"""Why a verdict is what it is: the rule, the positions, and what would make both right."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.agreement import RULES, Agreement, Rule
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
        members = [claims[key] for key in keys if key in claims]
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
    if isinstance(low or high, date):
        low, high = day_words(low), day_words(high)
    else:
        low, high = (f"{end:,}" if end is not None else "" for end in (low, high))
    if not high:
        return _("{low} or more").format(low=low)
    return _("up to {high}").format(high=high) if not low else low if low == high else f"{low} – {high}"
