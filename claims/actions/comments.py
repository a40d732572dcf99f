"""What people say to each other about a claim. An open comment keeps the claim from being published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions import save
from articles.recording import Recording
from claims.models import Claim, Comment


def comment_on(*, claim: Claim, words: str, by: Any, field: str = "") -> Comment:
    """`field`: of the claim; empty: about the claim as a whole. ValidationError beside `words` or `field`."""
    comment = Comment(claim=claim, field=field, words=words.strip(), by=by)
    return save(row=comment, by=by, why=f"about the claim {claim.key}")


def resolve_comment(*, comment: Comment, by: Any) -> Comment:
    """One that is resolved already stays as it is."""
    if comment.resolved_at is not None:
        return comment
    with Recording(by=by, why="resolved") as recording:
        comment.resolved_by, comment.resolved_at = by, recording.at
        return save(row=comment, action="resolved")


def reopen_comment(*, comment: Comment, by: Any) -> Comment:
    """It keeps a claim that is not published yet from being published again."""
    comment.resolved_by = comment.resolved_at = None
    return save(row=comment, by=by, why="open again", action="opened again")


def wants_words(words: str) -> str:
    """What a person must say to another. ValidationError where there is nothing."""
    if not words.strip():
        raise ValidationError({"words": _("Say what is to be done: whoever entered the claim reads it.")})
    return words.strip()
