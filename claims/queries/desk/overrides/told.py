"""A decision in words, and what the rules say in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.agreement import Relation, compare
from claims.models import Claim, Override, Question, Verdict
from claims.queries.parts.days import day_words, partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.verdict_label import RELATION_LABELS, VerdictLabel, verdict_label
from claims.queries.parts.why import RULE_BY_ID
from claims.reports import comparison_of, rows_where

CLAIM = ("option", "article__publisher", "statement__root__speaker")
BOTH = [f"{claim}__{path}" for claim in ("claim_a", "claim_b") for path in CLAIM]


@dataclass(frozen=True)
class ClaimTold:
    key: str
    voice: str
    figure: str
    when: str
    outlet: str
    current: bool = False

    @property
    def words(self) -> str:
        return ", ".join(filter(None, [f"{self.voice}: {self.figure}", self.when, self.outlet]))


@dataclass(frozen=True)
class Answer:
    """What the rules say, of a verdict or of two claims."""

    label: VerdictLabel
    rule: str
    title: str
    reason: str


@dataclass(frozen=True)
class OverrideTold:
    """``state``: waiting, in force, ended or declined."""

    pk: int
    question: str
    slug: str
    pair: tuple[ClaimTold, ...]
    label: VerdictLabel
    reason: str
    state: str
    author: str
    author_role: str
    written: str
    approver: str
    approver_role: str
    approved: str
    ended: str


def claim_told(claim: Claim, *, current: bool = False) -> ClaimTold:
    """No query where the claim was read with CLAIM."""
    root = claim.statement.root
    when = partial_words(claim.as_of or root.said_on)
    outlet = claim.article.publisher.name
    return ClaimTold(claim.key, root.speaker.name, figure_of(claim).words, when, outlet, current)


def override_told(override: Override) -> OverrideTold:
    """No query where it was read by overrides_read()."""
    pair = [claim for claim in (override.claim_a, override.claim_b) if claim]
    approved = override.approved_at
    return OverrideTold(
        pk=override.pk,
        question=override.question.title,
        slug=override.question.slug,
        pair=tuple(claim_told(claim) for claim in pair),
        label=RELATION_LABELS[override.decision] if pair else verdict_label(override.decision),
        reason=override.reason,
        state=state_of(override),
        author=override.author.get_username(),
        author_role=override.author_role,
        written=day_words(timezone.localdate(override.created_at)),
        approver=override.approved_by.get_username() if override.approved_by else "",
        approver_role=override.approver_role,
        approved=day_words(timezone.localdate(approved)) if approved else "",
        ended=day_words(override.ended_on),
    )


def state_of(override: Override) -> str:
    if override.ended_on:
        return "ended" if override.approved_by_id else "declined"
    return "in force" if override.approved_by_id else "waiting"


def overrides_read() -> QuerySet[Override]:
    return Override.objects.select_related("question", "author", "approved_by", *BOTH)


def answer_over_verdict(verdict: Verdict | None) -> Answer:
    """By the rules alone, whatever was decided. No query."""
    if verdict is None:
        return Answer(verdict_label("no reports"), "", "", "")
    engine: dict[str, Any] = verdict.detail.get("engine") or {}
    rule = engine.get("rule", verdict.rule)
    return answer(
        verdict_label(engine.get("verdict", verdict.verdict)), rule, engine.get("reason", verdict.reason)
    )


def answer_over_pair(question: Question, claims: Sequence[Claim]) -> Answer | None:
    """Two queries at most. None where one of the two is no longer on show."""
    rows = rows_where(Q(pk__in=[claim.pk for claim in claims]), retracted=True)
    if len(rows) < len(claims):
        return None
    first, second = rows
    relation: Relation = compare(first.report(), second.report(), comparison_of(question))
    drifted = first.drift_from or second.drift_from  # told by the number of a question
    return answer(RELATION_LABELS[relation.kind], relation.rule, "" if drifted else relation.reason)


def answer(label: VerdictLabel, rule: str, reason: str) -> Answer:
    known = RULE_BY_ID.get(rule)
    return Answer(label, rule, known.title if known else "", reason)
