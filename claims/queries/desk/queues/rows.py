"""A row of a queue: what is needed to decide what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article, Revision
from claims.models import Claim, Question
from claims.queries.desk.people import Here, clock, name_of, open_elsewhere
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label

from .registry import Desk, Queue

OF_A_CLAIM = (
    "article__publisher",
    "question__verdict",
    "statement__speaker",
    "option",
    "entered_by",
    "assignment__to",
)
OF_AN_ARTICLE = ("publisher", "assignment__to")
OF_A_QUESTION = ("topic", "verdict", "assignment__to")


@dataclass(frozen=True)
class QueueRow:
    """``read``: version of its assignment, 0 where it has none. ``here``: who has its article open.

    ``told``: what this queue has to say of it. ``new``: entered since the person was here last.
    """

    pk: int
    read: int
    title: str
    address: str
    article: str = ""
    outlet: str = ""
    day: str = ""
    speaker: str = ""
    question: str = ""
    question_address: str = ""
    topic: str = ""
    verdict: VerdictLabel | None = None
    state: str = ""
    told: str = ""
    entered_by: str = ""
    entered: str = ""
    new: bool = False
    to: str = ""
    mine: bool = False
    given: str = ""
    here: tuple[Here, ...] = ()

    @property
    def tick(self) -> str:
        """What its tick in the form sends."""
        return f"{self.pk}.{self.read}"


def with_all(rows: QuerySet, kind: str, also: Sequence[str] = ()) -> QuerySet:
    """What a row shows, in the same query; long columns it does not show are left out."""
    if kind == "claim":
        return rows.select_related(*OF_A_CLAIM, *also).defer(
            "question__verdict__sheet", "question__verdict__detail", "question__definition"
        )
    if kind == "article":
        return rows.select_related(*OF_AN_ARTICLE, *also)
    return rows.select_related(*OF_A_QUESTION, *also).defer("verdict__sheet", "verdict__detail")


def rows_of(queue: Queue, found: Sequence[Any], desk: Desk, now: datetime) -> tuple[QueueRow, ...]:
    """One query for who has articles open; for articles and questions one more, for who entered them."""
    if queue.kind == "claim":
        here = open_elsewhere([claim.article_id for claim in found], desk.user, now)
        return tuple(claim_row(claim, queue, desk, here) for claim in found)
    entered = who_entered(found)
    if queue.kind == "article":
        here = open_elsewhere([article.pk for article in found], desk.user, now)
        return tuple(article_row(article, queue, desk, here, entered) for article in found)
    return tuple(question_row(question, queue, desk, entered) for question in found)


def claim_row(claim: Claim, queue: Queue, desk: Desk, here: dict[int, tuple[Here, ...]]) -> QueueRow:
    question = claim.question if claim.question_id else None
    return QueueRow(
        title=claim.value_words() or figure_of(claim).words or claim.summary[:80] or claim.key,
        address=f"{desk_address(claim.article)}?claim={claim.key}#entry",
        article=claim.article.title,
        outlet=claim.article.publisher.name,
        day=partial_words(claim.article.published),
        speaker="" if own_voice(claim) else claim.statement.speaker.name,
        question=question.title if question else "",
        question_address=question_address(question) if question else "",
        verdict=label_of(question) if question else None,
        state=claim.get_state_display(),
        told=queue.tell(claim),
        entered_by=name_of(claim.entered_by) if claim.entered_by_id else "",
        here=here.get(claim.article_id, ()),
        **common(claim, desk),
    )


def own_voice(claim: Claim) -> bool:
    return claim.statement.speaker_id == claim.article.publisher_id


def article_row(
    article: Article,
    queue: Queue,
    desk: Desk,
    here: dict[int, tuple[Here, ...]],
    entered: dict[str, str],
) -> QueueRow:
    return QueueRow(
        title=article.title,
        address=desk_address(article),
        outlet=article.publisher.name,
        day=partial_words(article.published),
        state=article.get_state_display(),
        told=queue.tell(article),
        entered_by=entered.get(str(article.pk), ""),
        here=here.get(article.pk, ()),
        **common(article, desk),
    )


def question_row(question: Question, queue: Queue, desk: Desk, entered: dict[str, str]) -> QueueRow:
    return QueueRow(
        title=question.title,
        address=question_address(question),
        topic=question.topic.name,
        verdict=label_of(question),
        told=queue.tell(question),
        entered_by=entered.get(str(question.pk), ""),
        **common(question, desk),
    )


def common(row: Any, desk: Desk) -> dict[str, Any]:
    assignment = getattr(row, "assignment", None)
    to = assignment.to if assignment and assignment.to_id else None
    return {
        "pk": row.pk,
        "read": assignment.version if assignment else 0,
        "entered": clock(row.created_at),
        "new": row.created_at > desk.since,
        "to": name_of(to) if to else "",
        "mine": to is not None and to.pk == desk.user.pk,
        "given": clock(assignment.changed_at) if to else "",
    }


def who_entered(rows: Sequence[Any]) -> dict[str, str]:
    """By the row's key: the name of whoever's change was its first. One query, none for no rows."""
    if not rows:
        return {}
    first = Revision.objects.filter(
        model=rows[0]._meta.label_lower,
        object_key__in=[str(row.pk) for row in rows],
        object_version=1,
        by__isnull=False,
    ).select_related("by")
    return {revision.object_key: name_of(revision.by) for revision in first.defer("before", "after")}


def label_of(question: Question) -> VerdictLabel:
    verdict = getattr(question, "verdict", None)
    return verdict_label(verdict.verdict if verdict else "")


def desk_address(article: Article) -> str:
    return reverse("desk-article", args=[article.key])


def question_address(question: Question) -> str:
    """Empty for a draft, which has no page that readers see."""
    return question.get_absolute_url() if question.state == Question.State.PUBLISHED else ""
