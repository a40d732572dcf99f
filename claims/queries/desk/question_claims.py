"""The claims of one question at the desk, to be moved, split off or merged with another's."""

from dataclasses import dataclass
from typing import Any

from claims.models import Question
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .candidates import Candidate, question_candidates
from .linked import LinkedClaim, linked_claims


@dataclass(frozen=True)
class QuestionClaims:
    question: Question
    verdict: VerdictLabel
    claims: tuple[LinkedClaim, ...]
    more: int
    merged_into: Question | None
    candidates: tuple[Candidate, ...]


def question_claims(slug: str, user: Any, after: int = 0) -> QuestionClaims | None:
    """None where there is none. Four queries."""
    found = Question.objects.select_related("verdict", "merged_into", "topic").filter(slug=slug).first()
    if found is None:
        return None
    claims, more = linked_claims(found.claims, user, after)
    verdict = getattr(found, "verdict", None)
    return QuestionClaims(
        question=found,
        verdict=verdict_label(verdict.verdict if verdict else ""),
        claims=claims,
        more=more,
        merged_into=found.merged_into,
        candidates=question_candidates(found),
    )
