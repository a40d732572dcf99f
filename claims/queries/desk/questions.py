"""The desk's list of questions: drafts first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Question
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .asked_list import AskedList

PER_PAGE = 40
STATES: dict[str, Promise] = {
    "draft": _("drafts"),
    "published": _("published"),
    "protected": _("protected"),
    "unasked": _("without claims"),
}
DRAFTS_FIRST = Case(When(state="draft", then=Value(0)), default=Value(1), output_field=IntegerField())
PUBLISHED, TO_REVIEW = Q(state=Claim.State.PUBLISHED), Q(state__in=["draft", "submitted"])


@dataclass(frozen=True)
class AskedQuestions(AskedList):
    known = {"state": STATES, "kind": Question.ValueKind.values}

    state: str = ""
    kind: str = ""
    topic: str = ""
    q: str = ""


@dataclass(frozen=True)
class DeskQuestionLine:
    title: str
    slug: str
    topic: str
    kind: str
    measure: str
    unit: str
    protected: bool
    state: str
    verdict: VerdictLabel | None
    claims: int
    waiting: int


@dataclass(frozen=True)
class QuestionTab:
    word: str
    name: Promise
    number: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class DeskQuestions:
    """``more``: the query of the next page, empty on the last one. ``number``: of all that fit."""

    asked: AskedQuestions
    tabs: tuple[QuestionTab, ...]
    lines: tuple[DeskQuestionLine, ...]
    number: int
    more: str
    kinds: tuple[tuple[str, str], ...]


def desk_questions(asked: AskedQuestions, user: Any) -> DeskQuestions:
    """At most five queries, however many questions there are. Claims are counted that ``user`` may see."""
    fitting = _fitting(asked)
    listed = list(_after(fitting, asked.after)[: PER_PAGE + 1])
    shown, more = listed[:PER_PAGE], len(listed) > PER_PAGE
    claims = _claims([question.pk for question in shown], user)
    return DeskQuestions(
        asked=asked,
        tabs=_tabs(asked),
        lines=tuple(_line(question, *claims.get(question.pk, (0, 0))) for question in shown),
        number=fitting.count(),
        more=asked.query(after=shown[-1].slug) if more else "",
        kinds=tuple((word, word) for word in Question.ValueKind.values),
    )


def _fitting(asked: AskedQuestions) -> QuerySet[Question]:
    found = Question.objects.standing()
    if asked.state in ("draft", "published"):
        found = found.filter(state=asked.state)
    elif asked.state == "protected":
        found = found.filter(protected=True)
    elif asked.state == "unasked":
        found = found.filter(claims=None)
    if asked.kind:
        found = found.filter(value_kind=asked.kind)
    if asked.topic:
        found = found.filter(topic__slug=asked.topic)
    for word in asked.q.split():
        found = found.filter(
            Q(title__icontains=word) | Q(slug=word.lower()) | Q(who__icontains=word) | Q(what__icontains=word)
        )
    return found


def _after(found: QuerySet[Question], slug: str) -> QuerySet[Question]:
    """One query, for the row the page goes on behind."""
    found = found.annotate(rank=DRAFTS_FIRST).select_related("topic", "verdict")
    last = Question.objects.annotate(rank=DRAFTS_FIRST).filter(slug=slug).first() if slug else None
    if last is not None:
        behind = Q(title__gt=last.title) | Q(title=last.title, pk__gt=last.pk)
        found = found.filter(Q(rank__gt=last.rank) | Q(behind, rank=last.rank))
    return found.defer("verdict__sheet", "verdict__detail").order_by("rank", "title", "pk")


def _tabs(asked: AskedQuestions) -> tuple[QuestionTab, ...]:
    """One query."""
    counted = Question.objects.standing().aggregate(
        draft=Count("pk", filter=Q(state="draft"), distinct=True),
        published=Count("pk", filter=Q(state="published"), distinct=True),
        protected=Count("pk", filter=Q(protected=True), distinct=True),
        unasked=Count("pk", filter=Q(claims=None), distinct=True),
    )
    return tuple(
        QuestionTab(word, name, counted[word], asked.state == word, asked.query(state=word))
        for word, name in STATES.items()
    )


def _claims(keys: list[int], user: Any) -> dict[int, tuple[int, int]]:
    """{question: (published, waiting for review)}, one query."""
    rows = Claim.objects.visible_to(user).filter(question__in=keys).order_by().values_list("question")
    counted = rows.annotate(published=Count("pk", filter=PUBLISHED), waiting=Count("pk", filter=TO_REVIEW))
    return {pk: (published, waiting) for pk, published, waiting in counted}


def _line(question: Question, claims: int, waiting: int) -> DeskQuestionLine:
    verdict = getattr(question, "verdict", None)
    return DeskQuestionLine(
        question.title,
        question.slug,
        question.topic.name,
        question.value_kind,
        question.measure if question.value_kind == Question.ValueKind.COUNT else "",
        question.unit,
        question.protected,
        question.get_state_display(),
        verdict_label(verdict.verdict) if verdict and question.state == "published" else None,
        claims,
        waiting,
    )
