"""Every write to questions, statements and claims: keyword-only, one transaction each, kept in the history.

The verdicts a write touches are renewed before its transaction ends, whatever the way in.
"""

from claims.actions.anchors import (
    Reanchored,
    anchor_anew,
    fetch_article_again,
    leave_with_old_text,
    paste_article_again,
    reanchor,
)
from claims.actions.claims import publish_claims, save_claim, save_claims, withdraw_claims
from claims.actions.dismissals import dismiss_suggestion, restore_suggestion
from claims.actions.error_reports import (
    answer_report,
    forget_reporters,
    mail_answer,
    redact_report,
    report_error,
)
from claims.actions.overrides import approve_override, end_override, save_override
from claims.actions.questions import preview_question, save_alias, save_option, save_question, save_topic
from claims.actions.redaction import redact_claim, redact_text
from claims.actions.refresh import refresh_verdicts
from claims.actions.rehearsal import Rehearsal, VerdictMove, rehearse
from claims.actions.statements import find_or_create_statement, save_statement

__all__ = [
    "Reanchored",
    "Rehearsal",
    "VerdictMove",
    "anchor_anew",
    "answer_report",
    "approve_override",
    "dismiss_suggestion",
    "end_override",
    "fetch_article_again",
    "find_or_create_statement",
    "forget_reporters",
    "leave_with_old_text",
    "mail_answer",
    "paste_article_again",
    "preview_question",
    "publish_claims",
    "reanchor",
    "redact_claim",
    "redact_report",
    "redact_text",
    "refresh_verdicts",
    "rehearse",
    "report_error",
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
