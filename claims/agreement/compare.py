"""compare(a, b): the relation of two reports under one question, by the first rule that can speak.

The order is the design's: R0, N, S4, S1, T4/T5, S2/S3, T1-T3, R (or D, C).
"""

from __future__ import annotations

from .choice_rules import choices_conflict, relate_choices
from .count_rules import cannot_meet, clearly_below, relate_figures, saying
from .date_rules import dates_conflict, relate_dates
from .moments import EARLIER, LATER, SAME, order, same_as_of
from .report import Comparison, Finding, Relation, Report


def compare(a: Report, b: Report, comparison: Comparison) -> Relation:
    """How two reports stand to each other: compare(a, b) == compare(b, a).

    Raises TypeError where a report that asserts has no value of the question's kind.
    """
    first, second = str(a.key), str(b.key)
    if second < first or (first == second and _sort_key(b) < _sort_key(a)):
        a, b = b, a
    found = find(a, b, comparison)
    inferred = _rests_on_inference(a, b, found, comparison)
    return Relation(found.kind, found.rule, found.tell(), found.strained, inferred)


def kind_of(a: Report, b: Report, comparison: Comparison) -> str:
    """compare(a, b).kind, without the words of its reason."""
    return find(a, b, comparison).kind


def _sort_key(report: Report) -> tuple:
    return (report.voice, report.origin, report.words())


def _rests_on_inference(a: Report, b: Report, found: Finding, comparison: Comparison) -> bool:
    """T6: the moments took part in the comparison, and one of them is ours."""
    if comparison.timeless or found.rule in ("R0", "N2", "S4"):
        return False
    return a.moment_inferred or b.moment_inferred


def find(a: Report, b: Report, comparison: Comparison) -> Finding:
    """The relation of two reports; which of them comes first bears on nothing but the words."""
    return (
        _not_comparable(a, b, comparison)
        or _denial(a, b, comparison)
        or _garbled(a, b, comparison)
        or _other_time(a, b, comparison)
        or _same_voice(a, b, comparison)
        or _values(a, b, comparison)
    )


def _not_comparable(a: Report, b: Report, comparison: Comparison) -> Finding | None:
    """R0 and N2."""
    if a.scope != b.scope:
        return Finding("not comparable", "R0", lambda: _other_scopes(a.scope, b.scope))
    if comparison.kind == "text":
        text = "Answers in free text are shown side by side, never compared."
        return Finding("not comparable", "R0", lambda: text)
    if "gives none" in (a.stance, b.stance):
        silent = a if a.stance == "gives none" else b
        return Finding(
            "not comparable", "N2", lambda: f"{silent.voice}: no answer given, which is no denial."
        )
    return None


def _other_scopes(*scopes: str) -> str:
    named = " and ".join(f"“{scope}”" if scope else "exactly what the question asks" for scope in scopes)
    return f"They do not count the same thing: {named}."


def _denial(a: Report, b: Report, comparison: Comparison) -> Finding | None:
    """N1: a denial is in conflict with every value asserted as of its day."""
    if "denies" not in (a.stance, b.stance):
        return None
    if a.stance == b.stance:
        return Finding("compatible", "N1", lambda: f"Denied by {a.voice} and by {b.voice}.")
    denial, claim = (a, b) if a.stance == "denies" else (b, a)
    if (
        comparison.kind == "count"
        and comparison.measure in ("level", "flow")
        and _known_other_time(a, b, comparison)
    ):
        return Finding("not comparable", "N1", lambda: "The denial speaks about another time.")
    if claims_later(claim, denial, comparison):
        text = "denied before the time of"
        return Finding("compatible", "N1", lambda: f"{denial.voice}: {text} {claim.voice}: {claim.words()}.")
    return Finding("conflict", "N1", lambda: f"{claim.voice}: {claim.words()}. {denial.voice}: denied.")


def claims_later(claim: Report, denial: Report, comparison: Comparison) -> bool:
    """Whether what is asserted may hold only after the day of the denial, so that both can be right."""
    if comparison.kind == "date":
        day = denial.moment and denial.moment.last
        return bool(day and (claim.value.latest is None or claim.value.latest > day))
    return comparison.measure == "running total" and order(denial, claim, comparison) == LATER


def _known_other_time(a: Report, b: Report, comparison: Comparison) -> bool:
    if a.moment is None or b.moment is None:
        return False
    return not shares_time(a, b, comparison)


def _garbled(a: Report, b: Report, comparison: Comparison) -> Finding | None:
    """S4 and S1: a figure that changed on the way is no conflict of sources."""
    if a.drift_from or b.drift_from:
        drifted = a if a.drift_from else b
        text = "printed here, but a figure of another question"
        return Finding("discrepancy", "S4", lambda: f"{saying(drifted)}: {text} ({drifted.drift_from}).")
    if a.garbled or b.garbled:
        garbled = a if a.garbled else b
        return Finding("discrepancy", "S1", lambda: f"{saying(garbled)}: changed on its way into print.")
    if a.origin == b.origin and same_as_of(a, b, comparison) and values_apart(a, b, comparison):
        text = "One statement, two versions in print"
        return Finding("discrepancy", "S1", lambda: f"{text}: {a.words()} and {b.words()}.")
    return None


def values_apart(a: Report, b: Report, comparison: Comparison) -> bool:
    """Whether two asserted values exclude each other, their moments left aside."""
    if comparison.kind == "count":
        return cannot_meet(a.value, b.value)
    if comparison.kind == "date":
        return dates_conflict(a.value, b.value)
    return choices_conflict(a.value.name, b.value.name, comparison.broader)


def _one_statement(a: Report, b: Report, comparison: Comparison) -> bool:
    return a.origin == b.origin and same_as_of(a, b, comparison)


def shares_time(a: Report, b: Report, comparison: Comparison) -> bool:
    """Whether two levels share a moment, or two flows a period; always for fixed questions and running
    totals.
    """
    if comparison.timeless or comparison.measure == "running total":
        return True
    if comparison.measure == "flow":
        return a.moment is not None and a.moment == b.moment
    return order(a, b, comparison) == SAME


def _other_time(a: Report, b: Report, comparison: Comparison) -> Finding | None:
    """T4 and T5."""
    if shares_time(a, b, comparison) or _one_statement(a, b, comparison):
        return None
    if comparison.measure == "level":
        text = "They speak about different days; a level may rise and fall."
        return Finding("not comparable", "T4", lambda: text)
    return Finding("not comparable", "T5", lambda: "They cover different periods.")


def _same_voice(a: Report, b: Report, comparison: Comparison) -> Finding | None:
    """S2 and S3: a newer running total of the same voice."""
    if comparison.timeless or comparison.measure != "running total" or a.speaker != b.speaker:
        return None
    when = order(a, b, comparison)
    if when not in (LATER, EARLIER):
        return None
    older, newer = (a, b) if when == LATER else (b, a)
    if clearly_below(newer.value, older.value):
        text = "total lowered from"
        return Finding(
            "revised down", "S3", lambda: f"{newer.voice}: {text} {older.words()} to {newer.words()}."
        )
    return Finding("superseded", "S2", lambda: f"{newer.voice}: {newer.words()}, newer than {older.words()}.")


def _values(a: Report, b: Report, comparison: Comparison) -> Finding:
    if comparison.kind == "date":
        return relate_dates(a, b)
    if comparison.kind == "choice":
        return relate_choices(a, b, comparison.broader)
    when = SAME if _one_statement(a, b, comparison) else order(a, b, comparison)
    if comparison.measure == "flow":
        when = SAME
    return relate_figures(a, b, when)
