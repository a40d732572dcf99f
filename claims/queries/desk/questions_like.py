"""Questions found by some of their words, for the desk's field "another question"."""

from dataclasses import dataclass

from django.db.models import Q

from claims.models import Question
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

MOST = 8
MOST_WORDS = 8


@dataclass(frozen=True)
class FoundQuestion:
    title: str
    topic: str
    draft: bool
    verdict: VerdictLabel


def questions_like(words: str) -> tuple[FoundQuestion, ...]:
    """Those that hold each word, in title, topic, unit or definition; published ones first. One query.

    For editors: drafts are among them.
    """
    asked = words.replace("\0", "").split()[:MOST_WORDS]
    if not asked:
        return ()
    condition = Q()
    for word in asked:
        condition &= (
            Q(title__icontains=word)
            | Q(topic__name__icontains=word)
            | Q(unit__icontains=word)
            | Q(definition__icontains=word)
        )
    found = Question.objects.standing().filter(condition).select_related("topic", "verdict")
    listed = found.defer("verdict__detail", "verdict__sheet").order_by("-state", "-core", "title")[:MOST]
    return tuple(_found(question) for question in listed)


def _found(question: Question) -> FoundQuestion:
    verdict = getattr(question, "verdict", None)
    label = verdict_label(verdict.verdict if verdict else "")
    return FoundQuestion(question.title, question.topic.name, question.state == Question.State.DRAFT, label)
