"""What a search found, as a reader sees it: the words looked for marked, and where it leads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from articles.models import Article, Source
from claims.models import SearchEntry
from claims.search.asked import Term
from claims.search.marks import Segment, marked, snippet

from .countries import country_name
from .counts import Counts
from .days import partial_words
from .figure import figure_of
from .printed import changed_words
from .public import public_articles, public_claims, public_questions, public_sources
from .verdict_label import VerdictLabel, verdict_label

Segments = tuple[Segment, ...]
BETWEEN = " · "


@dataclass(frozen=True)
class QuestionHit:
    title: Segments
    slug: str
    verdict: VerdictLabel
    snippet: Segments
    counts: Counts
    kind: str = "question"


@dataclass(frozen=True)
class SourceHit:
    title: Segments
    slug: str
    what: str
    country: Promise | str
    snippet: Segments
    kind: str = "source"


@dataclass(frozen=True)
class ClaimHit:
    """``anchor``: where it stands on the question's page. ``changed``: that the print differs."""

    figure: Segments
    voice: Segments
    day: str
    question: Segments
    slug: str
    anchor: str
    snippet: Segments
    outlet: Segments
    article: str
    retracted: bool
    changed: str
    kind: str = "claim"


@dataclass(frozen=True)
class ArticleHit:
    title: Segments
    key: str
    outlet: Segments
    day: str
    snippet: Segments
    retracted: bool
    kind: str = "article"


Hit = QuestionHit | SourceHit | ClaimHit | ArticleHit


def hits(places: Sequence[int], terms: Sequence[Term]) -> tuple[Hit, ...]:
    """In the order of the places; five queries. What readers may not see is left out, even if it is found."""
    entries = SearchEntry.objects.in_bulk(places)
    found = {
        kind: look(
            {entry.object_id: entry for entry in entries.values() if entry.kind == kind},
            terms,
        )
        for kind, look in LOOKS.items()
    }
    ordered = (entries[place] for place in places if place in entries)
    return tuple(
        found[entry.kind][entry.object_id] for entry in ordered if entry.object_id in found[entry.kind]
    )


Entries = dict[int, SearchEntry]


def _questions(entries: Entries, terms: Sequence[Term]) -> dict[int, Hit]:
    rows = (
        public_questions()
        .filter(pk__in=entries)
        .order_by()
        .values_list(
            "pk", "slug", "verdict__verdict", "verdict__articles", "verdict__outlets", "verdict__voices"
        )
    )
    return {
        pk: QuestionHit(
            marked(entries[pk].title, terms),
            slug,
            verdict_label(verdict),
            _snippet(entries[pk].body.splitlines(), terms),
            Counts(*(number or 0 for number in counts)),
        )
        for pk, slug, verdict, *counts in rows
    }


def _sources(entries: Entries, terms: Sequence[Term]) -> dict[int, Hit]:
    kinds = dict(Source.Kind.choices)
    rows = public_sources().standing().filter(pk__in=entries).order_by()
    return {
        pk: SourceHit(
            marked(entries[pk].title, terms),
            slug,
            kinds.get(kind, kind),
            country_name(country),
            _snippet(entries[pk].body.splitlines(), terms),
        )
        for pk, slug, kind, country in rows.values_list("pk", "slug", "kind", "country")
    }


def _claims(entries: Entries, terms: Sequence[Term]) -> dict[int, Hit]:
    rows = public_claims().filter(pk__in=entries).order_by()
    return {
        claim.pk: ClaimHit(
            marked(figure_of(claim).words, terms),
            marked(claim.statement.root.speaker.name, terms),
            partial_words(claim.as_of or claim.statement.root.said_on),
            marked(claim.question.title, terms),
            claim.question.slug,
            claim.key,
            _snippet(entries[claim.pk].body.splitlines()[:-1], terms),
            marked(claim.article.publisher.name, terms),
            claim.article.key,
            claim.article.state == Article.State.RETRACTED,
            changed_words(claim),
        )
        for claim in rows.select_related(
            "option", "question", "statement__root__speaker", "article__publisher"
        )
    }


def _articles(entries: Entries, terms: Sequence[Term]) -> dict[int, Hit]:
    rows = public_articles().filter(pk__in=entries).order_by()
    found = {}
    for pk, key, published, state in rows.values_list("pk", "key", "published", "state"):
        by, *quotes = entries[pk].body.splitlines() or [""]
        found[pk] = ArticleHit(
            marked(entries[pk].title, terms),
            key,
            marked(by, terms),
            partial_words(published),
            _snippet(quotes, terms),
            state == Article.State.RETRACTED,
        )
    return found


LOOKS: dict[str, Callable[[Entries, Sequence[Term]], dict[int, Hit]]] = {
    "question": _questions,
    "source": _sources,
    "claim": _claims,
    "article": _articles,
}


def _snippet(lines: Iterable[str], terms: Sequence[Term]) -> Segments:
    return snippet(BETWEEN.join(lines), terms)
