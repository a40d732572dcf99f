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
from claims.actions.api_creations import OtherRequest, made_already, make_once
from claims.actions.api_tokens import make_token, mark_used, revoke_token
from claims.actions.assignments import Share, assign
from claims.actions.claims import publish_claims, save_claim, save_claims, withdraw_claims
from claims.actions.comments import comment_on, reopen_comment, resolve_comment
from claims.actions.dismissals import dismiss_suggestion, restore_suggestion
from claims.actions.error_reports import (
    answer_report,
    forget_reporters,
    mail_answer,
    redact_report,
    report_error,
)
from claims.actions.overrides import (
    approve_override,
    decline_override,
    end_override,
    preview_override,
    propose_override,
    save_override,
)
from claims.actions.presence import mark_seen, tell_presence, tell_visit
from claims.actions.proposed_changes import apply_change, decline_change, propose_change, take_back_change
from claims.actions.questions import (
    preview_question,
    publish_question,
    save_alias,
    save_answer,
    save_option,
    save_question,
    save_topic,
)
from claims.actions.redaction import redact_claim, redact_text
from claims.actions.refresh import refresh_verdicts
from claims.actions.regrouping import (
    mark_repeats,
    merge_questions,
    merge_source,
    merge_statements,
    move_claims,
    set_chain,
    split_question,
    split_source,
    split_statement,
    tell_apart,
    undo_regrouping,
)
from claims.actions.rehearsal import Rehearsal, VerdictMove, rehearse
from claims.actions.reverting import Plan, plan_revert, revert
from claims.actions.review import look_at, publish_or_submit, send_back, submit_claims
from claims.actions.statements import find_or_create_statement, save_statement
from claims.actions.webhooks import renew_webhook_secret, save_webhook, set_webhook_state

__all__ = [
    "OtherRequest",
    "Plan",
    "Reanchored",
    "Rehearsal",
    "Share",
    "VerdictMove",
    "anchor_anew",
    "answer_report",
    "apply_change",
    "approve_override",
    "assign",
    "comment_on",
    "decline_change",
    "decline_override",
    "dismiss_suggestion",
    "end_override",
    "fetch_article_again",
    "find_or_create_statement",
    "forget_reporters",
    "leave_with_old_text",
    "look_at",
    "made_already",
    "mail_answer",
    "make_once",
    "make_token",
    "mark_repeats",
    "mark_seen",
    "mark_used",
    "merge_questions",
    "merge_source",
    "merge_statements",
    "move_claims",
    "paste_article_again",
    "plan_revert",
    "preview_override",
    "preview_question",
    "propose_change",
    "propose_override",
    "publish_claims",
    "publish_or_submit",
    "publish_question",
    "reanchor",
    "redact_claim",
    "redact_report",
    "redact_text",
    "refresh_verdicts",
    "rehearse",
    "renew_webhook_secret",
    "reopen_comment",
    "report_error",
    "resolve_comment",
    "restore_suggestion",
    "revert",
    "revoke_token",
    "save_alias",
    "save_answer",
    "save_claim",
    "save_claims",
    "save_option",
    "save_override",
    "save_question",
    "save_statement",
    "save_topic",
    "save_webhook",
    "send_back",
    "set_chain",
    "set_webhook_state",
    "split_question",
    "split_source",
    "split_statement",
    "submit_claims",
    "take_back_change",
    "tell_apart",
    "tell_presence",
    "tell_visit",
    "undo_regrouping",
    "withdraw_claims",
]
