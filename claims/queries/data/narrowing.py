"""Which claims, statements, articles and sources fit what a program asks for.

Words and their meaning are those of the pages' lists (parts/matching.py): who spoke is whoever the article
names, the first speaker, or the voice behind; who printed is the outlet; kind and country are the voice's.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Source
from claims.models import CurrentClaim, Statement

from ..parts.matching import NO_COUNTRY
from ..parts.public import public_claims, public_questions, public_sources
from ..parts.topic_tree import topic_tree

Slugs = tuple[str, ...]


@dataclass(frozen=True)
class RowsAsked:
    """``current``: those that stand for their voice in a verdict, or the others; None is all."""

    topic: Slugs = ()
    question: Slugs = ()
    source: Slugs = ()
    kind: Slugs = ()
    country: Slugs = ()
    language: Slugs = ()
    since: date | None = None
    until: date | None = None
    current: bool | None = None


@dataclass
class Narrowed:
    """``unknown``: the parameters that name a topic, question or source which is not here."""

    rows: QuerySet
    unknown: list[str] = field(default_factory=list)

    def by(self, condition: Q | Exists) -> None:
        self.rows = self.rows.filter(condition)


@dataclass(frozen=True)
class Asked:
    """The names in the address, looked up. None where nothing of the kind was asked for."""

    questions: Collection[int] | None
    topics: Collection[int] | None
    own: Collection[int] | None  # the sources, and those that were merged into them
    speaking: Collection[int] | None  # and those whose voice they are


def narrowed_claims(asked: RowsAsked, question: int | None = None) -> Narrowed:
    """``question``: of this one alone. Four queries at most, none of them of the claims."""
    rows = public_claims()
    found = Narrowed(rows if question is None else rows.filter(question=question))
    known = _looked_up(asked, found)
    if known.own is not None:
        # Each with its index: one query with "or" in it would go through all statements.
        told = Statement.objects.filter(speaker__in=known.own).values("pk")
        first = Statement.objects.filter(root__speaker__in=known.speaking).values("pk")
        printed = Article.objects.filter(publisher__in=known.own).values("pk")
        found.by(Q(statement__in=told) | Q(statement__in=first) | Q(article__in=printed))
    if known.questions is not None:
        found.by(Q(question__in=known.questions))
    if known.topics is not None:
        found.by(Q(question__topic__in=known.topics))
    if asked.kind or asked.country:
        found.by(Q(statement__root__speaker__in=_speakers(asked)))
    _between(found, asked, "as_of")
    if asked.current is not None:
        stands = Exists(CurrentClaim.objects.filter(claim=OuterRef("pk")))
        found.by(stands if asked.current else ~stands)
    return found


def narrowed_statements(asked: RowsAsked, public: Callable[[], QuerySet[Statement]]) -> Narrowed:
    """Four queries at most."""
    found = Narrowed(public())
    known = _looked_up(asked, found)
    if known.own is not None:
        found.by(Q(speaker__in=known.own) | Q(root__speaker__in=known.speaking))
    if known.questions is not None:
        told = public_claims().filter(question__in=known.questions)
        found.by(Q(pk__in=told.values("statement")) | Q(pk__in=told.values("statement__root")))
    if asked.kind or asked.country:
        found.by(Q(root__speaker__in=_speakers(asked)))
    _between(found, asked, "said")
    return found


def narrowed_articles(asked: RowsAsked, public: Callable[[], QuerySet[Article]]) -> Narrowed:
    """Four queries at most. The source is who printed it, as are kind and country."""
    found = Narrowed(public())
    known = _looked_up(asked, found)
    if known.own is not None:
        found.by(Q(publisher__in=known.own))
    if known.questions is not None:
        found.by(Q(pk__in=public_claims().filter(question__in=known.questions).values("article")))
    if known.topics is not None:
        told = public_claims().filter(question__topic__in=known.topics)
        found.by(Exists(told.filter(article=OuterRef("pk"))))
    if asked.kind or asked.country:
        found.by(_of_sort("publisher__", asked))
    if asked.language:
        found.by(Q(language__in=asked.language))
    _between(found, asked, "published")
    return found


def narrowed_sources(asked: RowsAsked, public: Callable[[], QuerySet[Source]]) -> Narrowed:
    """No query."""
    found = Narrowed(public())
    found.by(_of_sort("", asked))
    return found


def _of_sort(path: str, asked: RowsAsked) -> Q:
    condition = Q()
    if asked.kind:
        condition &= Q(**{f"{path}kind__in": asked.kind})
    if asked.country:
        codes = ["" if code == NO_COUNTRY else code for code in asked.country]
        condition &= Q(**{f"{path}country__in": codes})
    return condition


def _speakers(asked: RowsAsked) -> list[int]:
    """Whose voice is of that kind and country. One query."""
    return list(Source.objects.filter(_of_sort("voice__", asked)).values_list("pk", flat=True))


def _between(found: Narrowed, asked: RowsAsked, name: str) -> None:
    """Those whose day, or any day of whose period, lies in the one asked for."""
    if asked.since:
        found.by(Q(**{f"{name}_latest__gte": asked.since}))
    if asked.until:
        found.by(Q(**{f"{name}_earliest__lte": asked.until}))


def _looked_up(asked: RowsAsked, found: Narrowed) -> Asked:
    questions = topics = own = speaking = None
    if asked.question:
        rows = dict(public_questions().filter(slug__in=asked.question).values_list("slug", "pk"))
        questions = _all_known(found, "question", asked.question, rows)
    if asked.topic:
        tree = topic_tree()
        roots = _all_known(found, "topic", asked.topic, tree.by_slug)
        topics = {inner for root in roots for inner in tree.within(root)}
    if asked.source:
        own, speaking = _sources(asked.source, found)
    return Asked(questions, topics, own, speaking)


def _all_known(found: Narrowed, name: str, slugs: Slugs, rows: dict[str, int]) -> list[int]:
    if any(slug not in rows for slug in slugs):
        found.unknown.append(name)
    return [rows[slug] for slug in slugs if slug in rows]


def _sources(slugs: Slugs, found: Narrowed) -> tuple[set[int], set[int]]:
    """A source that was merged is the one it is part of now. Two queries."""
    named = public_sources().filter(slug__in=slugs).values_list("slug", "pk", "merged_into")
    rows = {slug: merged or pk for slug, pk, merged in named}
    wanted = set(_all_known(found, "source", slugs, rows))
    near = Source.objects.filter(Q(pk__in=wanted) | Q(merged_into__in=wanted) | Q(voice__in=wanted))
    own, speaking = set(wanted), set(wanted)
    for pk, merged in near.values_list("pk", "merged_into"):
        speaking.add(pk)
        if merged in wanted:
            own.add(pk)
    return own, speaking
