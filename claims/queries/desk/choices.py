"""What an editor looks for by words, to link something to it: statements, questions, sources. Capped."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from articles.models import Source, SourceName
from claims.models import Claim, Question, Statement

from .candidates import Candidate, told_statement

MOST_FOUND = 20
MOST_WORDS = 6


def statements_called(words: str, beside: Sequence[int] = ()) -> tuple[Candidate, ...]:
    """Standing ones whose speaker, occasion or day have all these words, the newest first. One query."""
    found = Statement.objects.standing().exclude(pk__in=beside).filter(of_words(words))
    rows = found.select_related("speaker").order_by("-said_latest", "-pk")[:MOST_FOUND]
    return tuple(Candidate(one.pk, told_statement(one), one.key, "") for one in rows)


def of_words(words: str) -> Q:
    condition = Q()
    for word in plain_words(words):
        spelt = SourceName.objects.filter(source=OuterRef("speaker"), name__icontains=word)
        condition &= (
            Q(speaker__name__icontains=word)
            | Q(occasion__icontains=word)
            | Q(said_on__startswith=word)
            | Q(key=word)
            | Exists(spelt)
        )
    return condition


def questions_called(words: str, beside: Sequence[int] = (), kind: str = "") -> tuple[Candidate, ...]:
    """Standing ones whose title or address have all these words. One query."""
    condition = Q(value_kind=kind) if kind else Q()
    for word in plain_words(words):
        condition &= Q(title__icontains=word) | Q(slug__icontains=word)
    found = Question.objects.standing().exclude(pk__in=beside).filter(condition)
    rows = found.order_by("-verdict__claims", "title", "pk")[:MOST_FOUND]
    return tuple(Candidate(one.pk, one.title, one.slug, one.get_state_display()) for one in rows)


def sources_called(words: str, beside: Sequence[int] = ()) -> tuple[Candidate, ...]:
    """Standing ones one of whose names has all these words. One query."""
    condition = Q()
    for word in plain_words(words):
        spelt = SourceName.objects.filter(source=OuterRef("pk"), name__icontains=word)
        condition &= Q(name__icontains=word) | Exists(spelt)
    rows = Source.objects.standing().exclude(pk__in=beside).filter(condition).order_by("name")[:MOST_FOUND]
    return tuple(Candidate(one.pk, one.name, one.slug, one.get_kind_display()) for one in rows)


def claims_called(words: str, beside: Sequence[int] = ()) -> tuple[Candidate, ...]:
    """Standing claims whose wording, article or outlet have all these words. One query."""
    condition = Q()
    for word in plain_words(words):
        condition &= (
            Q(wording__icontains=word)
            | Q(article__title__icontains=word)
            | Q(article__publisher__name__icontains=word)
        )
    rows = Claim.objects.standing().exclude(pk__in=beside).filter(condition)
    rows = rows.select_related("article__publisher", "option").order_by("-pk")[:MOST_FOUND]
    return tuple(Candidate(one.pk, str(one), one.key, one.article.publisher.name) for one in rows)


def plain_words(words: str) -> list[str]:
    return words.replace("\0", " ").split()[:MOST_WORDS]
