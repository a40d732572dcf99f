"""What became of what somebody submitted, and of the changes they proposed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import Claim, Comment, ProposedChange
from claims.queries.desk.claim_words import NOT_TOLD, Linked, field_label, in_order, linked_words, value_words
from claims.queries.desk.waiting import with_names
from claims.queries.parts.figure import figure_of

MOST = 100  # of each, the newest


@dataclass(frozen=True)
class Remark:
    words: str
    field: str
    by: str


@dataclass(frozen=True)
class MyClaim:
    key: str
    article: str
    figure: str
    question: str
    at: datetime
    public: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Pile:
    """Claims of mine that came to the same end. ``state``: a word for the style sheet."""

    state: str
    name: str
    claims: tuple[MyClaim, ...]


@dataclass(frozen=True)
class MyChange:
    """``fields``: (label, proposed value)."""

    pk: int
    version: int
    claim: str
    figure: str
    state: str
    state_name: str
    at: datetime
    reason: str
    reply: str
    decided_by: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MyReviews:
    """``piles``: what wants something of me first; none that is empty."""

    piles: tuple[Pile, ...]
    changes: tuple[MyChange, ...]


def my_reviews(user: Any) -> MyReviews:
    """Three queries, and one for each table that a proposed change points to."""
    mine = Claim.objects.filter(Q(entered_by=user) | Q(changed_by=user), submitted_at__isnull=False)
    claims = list(with_names(mine).order_by("-submitted_at", "-pk")[:MOST])
    remarks = _remarks([claim.pk for claim in claims])
    by_state: dict[str, list[MyClaim]] = defaultdict(list)
    for claim in claims:
        by_state[claim.state].append(_claim(claim, remarks[claim.pk]))
    names = {
        Claim.State.DRAFT: _("Sent back"),
        Claim.State.SUBMITTED: _("Waiting"),
        Claim.State.PUBLISHED: _("Published"),
        Claim.State.WITHDRAWN: _("Withdrawn"),
    }
    piles = (Pile(state, name, tuple(by_state[state])) for state, name in names.items())
    return MyReviews(tuple(pile for pile in piles if pile.claims), _changes(user))


def _claim(claim: Claim, remarks: list[Remark]) -> MyClaim:
    return MyClaim(
        key=claim.key,
        article=claim.article.key,
        figure=claim.value_words() or figure_of(claim).words,
        question=claim.question.title if claim.question_id else "",
        at=claim.submitted_at,
        public=claim.get_absolute_url() if claim.state == Claim.State.PUBLISHED else "",
        remarks=tuple(remarks),
    )


def _remarks(claims: list[int]) -> dict[int, list[Remark]]:
    found: dict[int, list[Remark]] = defaultdict(list)
    for comment in Comment.objects.unresolved().filter(claim__in=claims).select_related("by"):
        label = field_label(comment.field) if comment.field else ""
        found[comment.claim_id].append(Remark(comment.words, label, comment.by.get_username()))
    return found


def _changes(user: Any) -> tuple[MyChange, ...]:
    proposed = ProposedChange.objects.filter(author=user).select_related("claim__option", "decided_by")
    found = list(proposed.order_by("-pk")[:MOST])
    linked = linked_words(pair for change in found for pair in change.changes.items())
    return tuple(_change(change, linked) for change in found)


def _change(change: ProposedChange, linked: Linked) -> MyChange:
    return MyChange(
        pk=change.pk,
        version=change.version,
        claim=change.claim.key,
        figure=change.claim.value_words(),
        state=change.state,
        state_name=change.get_state_display(),
        at=change.decided_at or change.created_at,
        reason=change.reason,
        reply=change.reply,
        decided_by=change.decided_by.get_username() if change.decided_by_id else "",
        fields=tuple(
            (field_label(name), value_words(name, change.changes[name], linked))
            for name in in_order(change.changes.keys() - NOT_TOLD)
        ),
    )
