"""The agreement engine: what reports say beside each other. It describes reports, not truth.

    Count.read("about 600"), Day.read("2024-06")     words and partial dates -> intervals
    compare(report, report, comparison)              -> Relation: how two reports stand to each other, and why
    assess(reports, comparison)                      -> Agreement: the verdict over all reports of a question

Standard library only; knows nothing of Django, of storage or of pages. The rules are in rules.py, one by one.
"""

from .assess import as_known_on, assess, known_by, known_since
from .both_right import what_makes_both_right
from .compare import compare, kind_of
from .count import HEDGES, Count
from .day import Day
from .drift import find_drift
from .history import history
from .linked import impossible_together, linked_conflicts, with_linked
from .report import (
    ENGINE_VERSION,
    KINDS,
    MEASURES,
    STANCES,
    Agreement,
    Choice,
    Comparison,
    Conflict,
    Period,
    Relation,
    Report,
)
from .rules import RELATIONS, RULES, VERDICTS, WORDINGS, Rule

__all__ = [
    "ENGINE_VERSION", "HEDGES", "KINDS", "MEASURES", "RELATIONS", "RULES", "STANCES", "VERDICTS", "WORDINGS",
    "Agreement", "Choice", "Comparison", "Conflict", "Count", "Day", "Period", "Relation", "Report", "Rule",
    "as_known_on", "assess", "compare", "find_drift", "history", "impossible_together", "kind_of",
    "known_by", "known_since", "linked_conflicts", "what_makes_both_right", "with_linked",
]  # fmt: skip
