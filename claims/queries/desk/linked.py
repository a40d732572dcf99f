"""Claims as the linking pages list them, and what a page of them begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.models import Claim
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of

from .candidates import told_statement

PER_PAGE = 100
SPEAKER, VOICE = "statement__speaker", "statement__root__speaker__voice"
RELATED = ("article__publisher", "question", "option", SPEAKER, VOICE)


@dataclass(frozen=True)
class LinkedClaim:
    """``depth``: links between the article and the origin. ``repeats``: that it repeats another claim."""

    pk: int
    key: str
    figure: str
    outlet: str
    day: str
    article: str
    question: str
    question_slug: str
    statement: str
    statement_key: str
    voice: str
    depth: int
    repeats: bool
    state: str
    published: bool


def linked_claims(claims: Any, user: Any, after: int = 0) -> tuple[tuple[LinkedClaim, ...], int]:
    """(a page of them in key order, the key it goes on after or 0). One query."""
    rows = claims.visible_to(user).filter(pk__gt=after).select_related(*RELATED).order_by("pk")
    found = list(rows[: PER_PAGE + 1])
    more = found[PER_PAGE - 1].pk if len(found) > PER_PAGE else 0
    return tuple(map(linked, found[:PER_PAGE])), more


def these_claims(keys: Iterable[int], user: Any) -> tuple[LinkedClaim, ...]:
    """One query."""
    return linked_claims(Claim.objects.filter(pk__in=list(keys)[:PER_PAGE]), user)[0]


def linked(claim: Claim) -> LinkedClaim:
    root = claim.statement.root or claim.statement
    return LinkedClaim(
        pk=claim.pk,
        key=claim.key,
        figure=figure_of(claim).words or claim.value_words() or claim.key,
        outlet=claim.article.publisher.name,
        day=partial_words(claim.article.published),
        article=claim.article.key,
        question=claim.question.title if claim.question else "",
        question_slug=claim.question.slug if claim.question else "",
        statement=told_statement(claim.statement),
        statement_key=claim.statement.key,
        voice=(root.speaker.voice or root.speaker).name,
        depth=claim.depth,
        repeats=claim.repeats_id is not None,
        state=claim.get_state_display(),
        published=claim.state == Claim.State.PUBLISHED,
    )
