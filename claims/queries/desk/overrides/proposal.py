"""What the rules say of a question, or of two of its claims, for who would decide otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Claim, CurrentClaim, Override, Question, Verdict
from claims.queries.parts.public import public_claims, public_questions

from .told import (
    CLAIM,
    Answer,
    ClaimTold,
    OverrideTold,
    answer_over_pair,
    answer_over_verdict,
    claim_told,
    override_told,
    overrides_read,
)

MOST_LISTED = 150
MOST_CONFLICTS = 12


@dataclass(frozen=True)
class ProposalPage:
    """``pair``: the two claims decided over; empty: the verdict. ``conflicts``: pairs the rules find at odds.

    ``known``: decisions that wait or stand on this question.
    """

    question: Question
    pair: tuple[Claim, ...]
    told: tuple[ClaimTold, ...]
    answer: Answer | None
    claims: tuple[ClaimTold, ...]
    left_out: bool
    conflicts: tuple[tuple[ClaimTold, ClaimTold], ...]
    known: tuple[OverrideTold, ...]


def proposal_page(slug: str, first: str = "", second: str = "") -> ProposalPage | None:
    """None where the question, or a claim that is named, is not on show. Eight queries at most."""
    question = public_questions().filter(slug=slug).first()
    if question is None:
        return None
    wanted = list(dict.fromkeys(key for key in (first, second) if key))
    by_key = {claim.key: claim for claim in _claims(question).filter(key__in=wanted)}
    if len(by_key) < len(wanted):
        return None
    pair = [by_key[key] for key in wanted] if len(wanted) == 2 else []
    verdict = Verdict.objects.filter(pk=question.pk).defer("sheet").first()
    listed = list(_claims(question).order_by("-current", "-as_of_latest", "-pk")[: MOST_LISTED + 1])
    return ProposalPage(
        question=question,
        pair=tuple(pair),
        told=tuple(claim_told(claim) for claim in by_key.values()),
        answer=answer_over_pair(question, pair) if pair else answer_over_verdict(verdict),
        claims=tuple(claim_told(claim, current=claim.current) for claim in listed[:MOST_LISTED]),
        left_out=len(listed) > MOST_LISTED,
        conflicts=_conflicts(question, verdict),
        known=tuple(override_told(one) for one in _known(question)),
    )


def _claims(question: Question) -> QuerySet[Claim]:
    current = Exists(CurrentClaim.objects.filter(claim=OuterRef("pk")))
    return public_claims().filter(question=question).select_related(*CLAIM).annotate(current=current)


def _conflicts(question: Question, verdict: Verdict | None) -> tuple[tuple[ClaimTold, ClaimTold], ...]:
    """Those the verdict names, between claims of this question. One query."""
    named: Sequence[dict] = verdict.detail.get("conflicts", []) if verdict else []
    pairs = [(one["a"], one["b"]) for one in named[:MOST_CONFLICTS]]
    claims = _claims(question).filter(key__in={key for pair in pairs for key in pair})
    told = {claim.key: claim_told(claim) for claim in claims}
    return tuple((told[a], told[b]) for a, b in pairs if a in told and b in told)


def _known(question: Question) -> QuerySet[Override]:
    return overrides_read().filter(question=question, ended_on=None).order_by("-pk")
