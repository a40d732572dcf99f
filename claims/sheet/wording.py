"""A verdict in words and in plain JSON."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from claims.agreement import Agreement, Relation, Report
from claims.agreement.document import plain

LISTED = 500  # claims named in one list of the detail; the columns hold the whole counts
OPTIONS_TOLD = 4
RELATION = tuple(field.name for field in fields(Relation))


def spread_of(agreement: Agreement, reports: Mapping[str, Report]) -> str:
    """The lowest and the highest current claim ("about 600 to at least 2,667"), or the options chosen."""
    if agreement.lowest is None:
        said = [reports[key] for key in agreement.current if reports[key].stance == "asserts"]
        answers = sorted({report.words() for report in said if hasattr(report.value, "name")})
        more = f" and {len(answers) - OPTIONS_TOLD} others" if len(answers) > OPTIONS_TOLD else ""
        return " or ".join(answers[:OPTIONS_TOLD]) + more
    low, high = reports[agreement.lowest].words(), reports[agreement.highest].words()
    if low == high:
        return low
    between = " … " if " to " in low + high else " to "  # one of them is itself a range
    return f"{low}{between}{high}"


def detail_of(agreement: Agreement, own: Agreement, decision: dict[str, Any] | None) -> dict[str, Any]:
    """What a page shows of a verdict beyond its columns. Claims are named by their keys."""
    return {
        "positions": [
            {"voices": voices[:LISTED], "claims": keys[:LISTED]}
            for voices, keys in zip(agreement.positions, agreement.position_keys, strict=True)
        ][:LISTED],
        "lowest": agreement.lowest,
        "highest": agreement.highest,
        "low": plain(agreement.low),
        "high": plain(agreement.high),
        "core": plain(agreement.core),
        "conflicts": [
            {"a": conflict.a, "b": conflict.b} | {name: getattr(conflict.relation, name) for name in RELATION}
            for conflict in agreement.conflicts
        ],
        "both_right": list(agreement.both_right),
        **{
            name: getattr(agreement, name)[:LISTED]
            for name in ("superseded", "revised", "discrepant", "not_comparable", "gives_none")
        },
        "override": decision,
        "engine": {"verdict": own.verdict, "rule": own.rule, "reason": own.reason} if decision else None,
    }
