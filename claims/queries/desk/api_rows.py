"""Rows of the desk for programs: what a person may see, one by name or many from a place on."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import Article, ArticleVersion, Source
from claims.models import Claim, Question, Statement

from .article import desk_articles
from .statement import seen_by

OF_CLAIMS = (
    "article",
    "article_version",
    "question__verdict",
    "statement__speaker",
    "option",
    "entered_by",
    "changed_by",
)
HEAVY = (
    "article_version__text",
    "article_version__raw",
    "question__verdict__sheet",
    "question__verdict__detail",
)


@dataclass(frozen=True)
class Slice:
    """``after``: the key of the last row, where more follow; else None."""

    rows: tuple[Any, ...]
    after: int | None


def slice_of(rows: QuerySet, after: int, most: int) -> Slice:
    """In the order of entry: the rows behind the one with this key. One query."""
    found = list(rows.filter(pk__gt=after).order_by("pk")[: most + 1])
    shown = tuple(found[:most])
    return Slice(shown, shown[-1].pk if len(found) > most else None)


def claims_seen_by(user: Any) -> QuerySet[Claim]:
    return Claim.objects.visible_to(user).select_related(*OF_CLAIMS).defer(*HEAVY)


def articles_of_the_desk() -> QuerySet[Article]:
    return desk_articles().select_related("credit")


def statements_seen_by(user: Any) -> QuerySet[Statement]:
    rows = Statement.objects.select_related("speaker", "based_on__speaker", "root", "merged_into")
    return rows if user.has_perm("claims.oversee_claim") else rows.filter(seen_by(user))


def questions_of_the_desk() -> QuerySet[Question]:
    rows = Question.objects.select_related("topic", "part_of", "merged_into", "verdict")
    rows = rows.prefetch_related("options__aliases", "options__broader")
    return rows.defer("verdict__sheet", "verdict__detail")


def sources_of_the_desk() -> QuerySet[Source]:
    related = ("speaks_for", "part_of", "merged_into", "voice")
    return Source.objects.select_related(*related).prefetch_related("names")


def newest_text(article: Article) -> ArticleVersion | None:
    """Without the bytes as received. One query."""
    return article.versions.defer("raw").order_by("-number").first()


def question_called(slug: str) -> Question | None:
    """Not one that was merged away. One query."""
    return Question.objects.standing().select_related("verdict").filter(slug=slug).first()


def statement_called(key: str, user: Any) -> Statement | None:
    """One that stands, and that this person may see. One query."""
    return statements_seen_by(user).filter(Q(merged_into=None), key=key).first()
