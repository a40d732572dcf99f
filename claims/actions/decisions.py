"""What people decided against the engine, put over its answer. The engine's own stays in the detail."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claims.agreement import Agreement, Conflict, Relation, with_linked
from claims.models import Override

RULE = "override"


def apply(agreement: Agreement, decided: Sequence[Override]) -> tuple[Agreement, dict[str, Any] | None]:
    """The agreement with approved decisions over it, and the decision that made the verdict, if one did."""
    engines_own = agreement
    decision = None
    for override in decided:
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


def told(override: Override) -> dict[str, Any]:
    return {
        "id": override.pk,
        "decision": override.decision,
        "reason": override.reason,
        "author": override.author.get_username(),
        "approved_by": override.approved_by.get_username(),
        "approved_on": override.approved_at.date().isoformat(),
    }
