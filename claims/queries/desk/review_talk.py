"""What people say about a claim under review: comments, and changes they propose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import Claim, Comment, Look, ProposedChange
from claims.models.saying import clashes_of

from .claim_words import NOT_TOLD, Linked, field_label, in_order, value_words


@dataclass(frozen=True)
class CommentLine:
    pk: int
    version: int
    words: str
    about: str
    by: str
    at: datetime
    resolved_by: str
    new: bool


@dataclass(frozen=True)
class ProposedField:
    """``clash``: the field was changed since, and one of the two has to be chosen."""

    name: str
    label: str
    stored: str
    proposed: str
    clash: bool


@dataclass(frozen=True)
class Proposal:
    """``mine``: this person proposed it, and may only take it back. ``may``: is the second person."""

    pk: int
    version: int
    author: str
    at: datetime
    reason: str
    fields: tuple[ProposedField, ...]
    mine: bool
    may: bool


def person_name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def comments_on(claim: Claim, user: Any, look: Look | None) -> list[CommentLine]:
    """One query."""
    return [
        CommentLine(
            pk=comment.pk,
            version=comment.version,
            words=comment.words,
            about=field_label(comment.field) if comment.field else "",
            by=person_name(comment.by),
            at=comment.created_at,
            resolved_by=person_name(comment.resolved_by),
            new=look is not None and comment.created_at > look.at and comment.by_id != user.pk,
        )
        for comment in Comment.objects.filter(claim=claim).select_related("by", "resolved_by")
    ]


def proposal_of(
    change: ProposedChange, claim: Claim, stored: dict[str, Any], linked: Linked, user: Any, *, may: bool
) -> Proposal:
    """A query where the claim moved on since it was proposed."""
    clashing = {clash.field for clash in clashes_of(change, claim)}
    return Proposal(
        change.pk,
        change.version,
        person_name(change.author),
        change.created_at,
        change.reason,
        tuple(
            ProposedField(
                name,
                field_label(name),
                value_words(name, stored[name], linked),
                value_words(name, change.changes[name], linked),
                name in clashing,
            )
            for name in in_order(change.changes.keys() - NOT_TOLD)
        ),
        change.author_id == user.pk,
        may,
    )
