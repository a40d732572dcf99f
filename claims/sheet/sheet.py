"""The sheet: a question's page but for its evidence, bounded and as plain JSON."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from claims.agreement import Agreement, Comparison, Report, kind_of
from claims.reports import Row

from .said import plain, said_of, size_of

EDITION = 3  # a sheet of another edition is made anew
MOST_STANDS = 20
MOST_EARLIER = 6  # of one voice
MOST_EARLIER_IN_ALL = 48
MOST_POSITIONS = 6
MOST_IN_POSITION = 8
MOST_COMPARED = 40  # current claims; beyond, pairs are too many to be read
MOST_NAMED = 3
MOST_CHANGED = 12
MOST_PRINTED = 6
MOST_PERIODS = 24


def sheet_of(
    rows: Sequence[Row],
    reports: Mapping[str, Report],
    agreement: Agreement,
    comparison: Comparison,
    decided: Mapping[frozenset[str], str] = MappingProxyType({}),
) -> dict[str, Any]:
    """`rows`: those on show; `reports`: of those that count; `decided`: {two claims: what people decided}."""
    by_key = {row.key: row for row in rows}
    current = [by_key[key] for key in agreement.current]
    inside = [one for one in agreement.conflicts if one.a in by_key and one.b in by_key]
    pair = [inside[0].a, inside[0].b] if inside else []
    ends = [by_key.get(key) for key in (agreement.lowest, agreement.highest)]
    changed = _changed(rows, set(agreement.discrepant))
    past = [by_key[key] for key in dict.fromkeys([*agreement.superseded, *agreement.revised])]
    in_conflict = agreement.verdict == "in conflict"
    return {
        "edition": EDITION,
        "ends": [said_of(row) for row in ends] if None not in ends else [],
        "pair": pair,
        "pair_rule": inside[0].relation.rule if inside else "",
        "stands": _stands(current, past, set(agreement.revised), pair, comparison),
        "standing": len(current),
        "past": len(past),
        "positions": [_position(keys, by_key) for keys in agreement.position_keys[:MOST_POSITIONS]]
        if in_conflict
        else [],
        "more_positions": max(len(agreement.position_keys) - MOST_POSITIONS, 0) if in_conflict else 0,
        "both_right": list(agreement.both_right),
        "core": None if agreement.core is None else [plain(end) for end in agreement.core],
        "chips": _chips([reports[key] for key in agreement.current], comparison, decided),
        "changed": changed[:MOST_CHANGED],
        "more_changed": max(len(changed) - MOST_CHANGED, 0),
    }


def history_of(periods: Sequence[tuple[date, str, str, str, list[Any] | None]]) -> dict[str, Any]:
    """The newest periods: [from day, verdict, rule, reason, cause], oldest first."""
    kept = periods[-MOST_PERIODS:]
    return {
        "history": [[day.isoformat(), *rest] for day, *rest in kept],
        "before_history": len(periods) - len(kept),
    }


# --- who stands where --------------------------------------------------------------------------------------


def _stands(
    current: list[Row], past: list[Row], revised: set[str], pair: list[str], comparison: Comparison
) -> list[dict[str, Any]]:
    """Each with the voice's earlier figures, oldest first, as long as there is room."""
    earlier: dict[tuple, list[Row]] = defaultdict(list)
    for row in past:
        earlier[_voice(row)].append(row)
    room = MOST_EARLIER_IN_ALL
    found = []
    for row in _chosen(current, pair, comparison):
        before = sorted(earlier.pop(_voice(row), []), key=_moment)[-min(MOST_EARLIER, room) :] if room else []
        room -= len(before)
        kept = [_stand(one) | {"revised": one.key in revised} for one in before]
        found.append(_stand(row) | {"earlier": kept})
    return found


def _stand(row: Row) -> dict[str, Any]:
    day = row.as_of_latest or row.first_said_last
    return {
        "key": row.key,
        "line": "-".join(map(str, _voice(row))),
        "voice": row.voice_name,
        "slug": row.voice_slug,
        "named": row.voice_named,
        "as_of": row.as_of,
        "inferred": not row.as_of or row.as_of_basis == "inferred",
        "said_on": row.first_said_on or row.said_on,
        "window": [plain(row.as_of_earliest), plain(row.as_of_latest)],
        "day": plain(day),
        "outlet": row.outlet_name,
        "article": row.article_key,
        "scope": row.scope,
        "said": said_of(row),
    }


def _voice(row: Row) -> tuple:
    """What makes two claims the same voice's word on the same scope."""
    return (row.voice, row.scope, None if row.voice_named else row.root)


def _moment(row: Row) -> tuple:
    return (row.as_of_latest or row.first_said_last or date.min, row.key)


def _chosen(current: list[Row], pair: Sequence[str], comparison: Comparison) -> list[Row]:
    """All, or of too many those that show the range: the ends, the conflict, and evenly from between.

    Of levels and flows the newest. Of options some voices each.
    """
    if len(current) <= MOST_STANDS:
        return current
    if comparison.kind in ("choice", "text"):
        return _some_of_each(current)
    scope = _main_scope(current, pair)
    same = [row for row in current if row.scope == scope]
    timed = comparison.measure in ("level", "flow")
    listed = sorted(same if len(same) > 1 else current, key=_moment if timed else _by_size)
    if len(listed) <= MOST_STANDS:
        return listed
    first = [row for row in listed if row.key in pair]
    others = [row for row in listed if row.key not in pair]
    room = MOST_STANDS - len(first)
    last = len(others) - 1
    kept = others[-room:] if timed else [others[place * last // (room - 1)] for place in range(room)]
    keys = {row.key for row in (*first, *kept)}
    return [row for row in listed if row.key in keys]


def _by_size(row: Row) -> tuple:
    return (size_of(row), row.key)


def _main_scope(current: list[Row], pair: Sequence[str]) -> str:
    """That of the conflict; else exactly the question's, if any has it; else the most frequent."""
    told = [row.scope for row in current if row.key in pair]
    scopes = [row.scope for row in current]
    return told[0] if told else "" if "" in scopes else max(sorted(set(scopes)), key=scopes.count)


def _some_of_each(current: list[Row]) -> list[Row]:
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in current:
        groups[size_of(row)].append(row)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))[: MOST_STANDS // 2]
    each = max(MOST_STANDS // len(ordered), 1)
    return [row for _, told in ordered for row in told[:each]]


# --- why ---------------------------------------------------------------------------------------------------


def _position(keys: list[str], by_key: Mapping[str, Row]) -> dict[str, Any]:
    members = [by_key[key] for key in keys if key in by_key]
    members.sort(key=lambda row: (bool(row.scope), size_of(row), row.key))
    return {
        "members": [_stand(row) for row in members[:MOST_IN_POSITION]],
        "more": max(len(members) - MOST_IN_POSITION, 0),
    }


def _chips(
    current: list[Report], comparison: Comparison, decided: Mapping[frozenset[str], str]
) -> dict[str, list[list[Any]]]:
    """{claim: [kind of relation, the first voices, how many voices]} of each current claim to the others."""
    if not 1 < len(current) <= MOST_COMPARED:
        return {}
    kinds: dict[str, dict[str, list[str]]] = {report.key: defaultdict(list) for report in current}
    for number, one in enumerate(current):
        for other in current[number + 1 :]:
            if one.speaker != other.speaker:
                pair = frozenset((one.key, other.key))
                kind = decided.get(pair) or kind_of(one, other, comparison)
                kinds[one.key][kind].append(other.voice)
                kinds[other.key][kind].append(one.voice)
    found = {}
    for key, told in kinds.items():
        voices = {kind: list(dict.fromkeys(names)) for kind, names in told.items()}
        found[key] = [[kind, names[:MOST_NAMED], len(names)] for kind, names in sorted(voices.items())]
    return found


# --- what changed on the way -------------------------------------------------------------------------------


def _changed(rows: Iterable[Row], discrepant: set[str]) -> list[dict[str, Any]]:
    """One statement's figure, however many printed it; the most printed first."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        if row.garbled or row.drift_from or row.key in discrepant:
            groups[row.root, row.drift_from, size_of(row)].append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row.depth, row.printed_on, row.key))
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].key))
    return [{"claims": [row.pk for row in group[:MOST_PRINTED]], "printed": len(group)} for group in ordered]
