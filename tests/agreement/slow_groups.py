"""Positions and drift, slow: every way to group the claims, every report of a statement."""

from itertools import combinations

from tests.agreement.slow import groups
from tests.agreement.slow_pairs import compare, wholly_below

# --- positions --------------------------------------------------------------------------------------


def partitions(things):
    """Every way to put the things into groups."""
    if not things:
        yield []
        return
    first, *rest = things
    for smaller in partitions(rest):
        yield [[first], *smaller]
        for i, group in enumerate(smaller):
            yield [*smaller[:i], [first, *group], *smaller[i + 1 :]]


def in_conflict(a, b, comparison):
    return compare(a, b, comparison).kind == "conflict"


def fewest_positions(claims, comparison):
    """The fewest groups without a conflict inside that cover all current claims."""
    return min(
        len(way)
        for way in partitions(claims)
        if not any(in_conflict(a, b, comparison) for group in way for a, b in combinations(group, 2))
    )


def longest_chain(claims, comparison):
    """The longest line of counts each of which lies above the next and is in conflict with it."""
    asserted = [r for r in claims if r.stance == "asserts"]
    line = {}
    for r in sorted(asserted, key=lambda r: -1 if r.value.low is None else r.value.low):
        below = [s for s in asserted if wholly_below(s.value, r.value) and in_conflict(r, s, comparison)]
        line[r.key] = 1 + max((line[s.key] for s in below), default=0)
    return max(line.values(), default=0)


# --- drift ------------------------------------------------------------------------------------------


def figure(report):
    value = report.value
    if report.stance != "asserts" or not hasattr(value, "low"):
        return None
    return value.stated if value.stated is not None else (value.low, value.high)


def nearest(told):
    """(depth, reports) of those closest to the statement."""
    depth = min(r.depth for _, r in told)
    return depth, [(q, r) for q, r in told if r.depth == depth]


def drifted_figures(statement):
    """(report, question): nearer reports, clean ones, have the figure under another question."""
    for same in groups([qr for qr in statement if figure(qr[1]) is not None], lambda qr: figure(qr[1])):
        clean = [(q, r) for q, r in same if not r.garbled]
        if not clean:
            continue
        depth, near = nearest(clean)
        right = {q for q, _ in near}
        for question, report in same:
            if question not in right and report.depth > depth:
                yield report, min(right)


def drifted_garbled(statement):
    """(report, question): marked garbled, and the nearest clean reports are nearer and all elsewhere."""
    clean = [(q, r) for q, r in statement if not r.garbled]
    if not clean:
        return
    depth, near = nearest(clean)
    elsewhere = {q for q, _ in near}
    for question, report in statement:
        if report.garbled and report.depth > depth and question not in elsewhere:
            alike = {q for q, r in near if figure(report) is not None and figure(r) == figure(report)}
            if alike or len(elsewhere) == 1:
                yield report, min(alike or elsewhere)


def find_drift(reports_by_question):
    """{report key: question whose figure it carries}: S4, statement by statement, figure by figure."""
    told = [(q, r) for q, reports in reports_by_question.items() for r in reports]
    drifted = {}
    for statement in groups(told, lambda qr: qr[1].origin):
        for report, question in [*drifted_figures(statement), *drifted_garbled(statement)]:
            drifted.setdefault(report.key, question)
    return drifted
