"""Every write to questions, statements and claims: keyword-only, one transaction each, kept in the history.

The verdicts a write touches are renewed before its transaction ends, whatever the way in.
"""

from claims.actions.claims import publish_claims, save_claim, save_claims, withdraw_claims
from claims.actions.dismissals import dismiss_suggestion, restore_suggestion
from claims.actions.overrides import approve_override, end_override, save_override
from claims.actions.questions import preview_question, save_alias, save_option, save_question, save_topic
from claims.actions.redaction import redact_claim
from claims.actions.refresh import refresh_verdicts
from claims.actions.statements import find_or_create_statement, save_statement

__all__ = [
    "approve_override",
    "dismiss_suggestion",
    "end_override",
    "find_or_create_statement",
    "preview_question",
    "publish_claims",
    "redact_claim",
    "refresh_verdicts",
    "restore_suggestion",
    "save_alias",
    "save_claim",
    "save_claims",
    "save_option",
    "save_override",
    "save_question",
    "save_statement",
    "save_topic",
    "withdraw_claims",
]
