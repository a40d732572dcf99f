"""What people decided against the engine, put over its answer. The engine's own stays in the detail."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from claims.agreement import Agreement, Comparison, Conflict, Relation, compare, with_linked
from claims.models import Override
from claims.reports import Row
from claims.sheet import said_of

RULE = Override.RULE
MOST_TOLD = 24


def apply(agreement: Agreement, decided: Sequence[Override]) -> tuple[Agreement, dict[str, Any] | None]:
    """The agreement with approved decisions over it, and the decision that made the verdict, if one did."""
    engines_own = agreement
    decision = None
    for override in decided:
        if override.ended_on:
            continue
        if override.claim_a_id:
            agreement = over_relation(agreement, override)
        else:
            agreement = replace(agreement, verdict=override.decision, rule=RULE, reason=override.reason)
        if (agreement.verdict, agreement.rule) != (engines_own.verdict, engines_own.rule):
            decision = told(override)
    return agreement, decision


def over_relation(agreement: Agreement, override: Override) -> Agreement:
    pair = {override.claim_a.key, override.claim_b.key}
    others = [conflict for conflict in agreement.conflicts if {conflict.a, conflict.b} != pair]
    if override.decision == "conflict":
        if not pair <= set(agreement.current):
            return agreement
        relation = Relation("conflict", RULE, override.reason)
        return with_linked(agreement, [Conflict(*sorted(pair), relation)])
    if len(others) == len(agreement.conflicts):
        return agreement
    if others:
        first = others[0].relation
        return replace(agreement, conflicts=others, rule=first.rule, reason=first.reason)
    return replace(agreement, verdict="compatible", rule=RULE, reason=override.reason, conflicts=[])


def over_pairs(decided: Sequence[Override]) -> dict[frozenset[str], str]:
    """{two claims: how they stand to each other by a decision in force}. The newest is the last to speak."""
    standing = (one for one in decided if one.claim_a_id and not one.ended_on)
    return {frozenset((one.claim_a.key, one.claim_b.key)): one.decision for one in standing}


def told(override: Override) -> dict[str, Any]:
    """For readers, who learn the roles of those who decided, never their names."""
    return {
        "id": override.pk,
        "decision": override.decision,
        "reason": override.reason,
        "author_role": override.author_role,
        "approver_role": override.approver_role,
        "approved_on": override.approved_at.date().isoformat() if override.approved_at else None,
        "ended_on": override.ended_on.isoformat() if override.ended_on else None,
    }


def all_told(
    decided: Sequence[Override], rows: Sequence[Row], comparison: Comparison
) -> list[dict[str, Any]]:
    """Every decision that ever stood, the newest first, each over two claims with what the rules say of them.

    One over a claim that is no longer on show is left out: it would tell what was taken back.
    """
    on_show = {row.pk: row for row in rows}
    shown = []
    for override in sorted(decided, key=lambda one: -one.pk):
        if override.claim_a_id is None:
            shown.append(told(override) | {"pair": [], "engine": None})
        elif override.claim_a_id in on_show and override.claim_b_id in on_show:
            pair = [on_show[override.claim_a_id], on_show[override.claim_b_id]]
            shown.append(told(override) | over_pair(pair, comparison))
    return shown[:MOST_TOLD]


def over_pair(pair: Sequence[Row], comparison: Comparison) -> Mapping[str, Any]:
    relation = compare(*(row.report() for row in pair), comparison)
    # A figure that drifted here is told by the number of the question it drifted from.
    reason = "" if any(row.drift_from for row in pair) else relation.reason
    return {
        "pair": [{"claim": row.key, "voice": row.voice_name, "said": said_of(row)} for row in pair],
        "engine": {"verdict": relation.kind, "rule": relation.rule, "reason": reason},
    }
