"""What stands beside a question's form at the desk."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from claims.models import Claim, Question, QuestionOption
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label


@dataclass(frozen=True)
class QuestionDesk:
    """``claims``: how many stand in each state. ``standing``: of those that were entered under it."""

    question: Question
    verdict: VerdictLabel | None
    reason: str
    spread: str
    claims: tuple[tuple[str, int], ...]
    standing: int
    options: tuple[QuestionOption, ...]
    parts: tuple[tuple[str, str], ...]


def question_desk(slug: str, user: Any) -> QuestionDesk | None:
    """None for an unknown one. Five queries."""
    found = Question.objects.select_related("topic", "part_of", "verdict", "merged_into")
    question = found.defer("verdict__sheet", "verdict__detail").filter(slug=slug).first()
    if question is None:
        return None
    verdict = getattr(question, "verdict", None)
    counted = Claim.objects.visible_to(user).filter(question=question).order_by().values_list("state")
    by_state = dict(counted.annotate(Count("pk")))
    return QuestionDesk(
        question=question,
        verdict=verdict_label(verdict.verdict) if verdict else None,
        reason=verdict.reason if verdict else "",
        spread=verdict.spread if verdict else "",
        claims=tuple((name, by_state[word]) for word, name in Claim.State.choices if word in by_state),
        standing=sum(number for word, number in by_state.items() if word != Claim.State.WITHDRAWN),
        options=tuple(
            question.options.select_related("broader").prefetch_related("aliases").order_by("name")
        ),
        parts=tuple(question.parts.order_by("title").values_list("title", "slug")),
    )
