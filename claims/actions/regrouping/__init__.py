"""Rows moved, merged and split. Each is a list of steps that is stored, so that it can be undone.

Locks, in this order everywhere: sources (one lock for all), root statements by key, questions by key, then
what the end of a Recording locks (claims.actions.refresh).
"""

from claims.actions.regrouping.apart import tell_apart
from claims.actions.regrouping.claims import mark_repeats, move_claims
from claims.actions.regrouping.questions import NewQuestion, merge_questions, split_question
from claims.actions.regrouping.sources import NewSource, merge_source, split_source
from claims.actions.regrouping.statements import NewStatement, merge_statements, set_chain, split_statement
from claims.actions.regrouping.steps import Regrouped
from claims.actions.regrouping.undoing import Undone, undo_regrouping

__all__ = [
    "NewQuestion",
    "NewSource",
    "NewStatement",
    "Regrouped",
    "Undone",
    "mark_repeats",
    "merge_questions",
    "merge_source",
    "merge_statements",
    "move_claims",
    "set_chain",
    "split_question",
    "split_source",
    "split_statement",
    "tell_apart",
    "undo_regrouping",
]
