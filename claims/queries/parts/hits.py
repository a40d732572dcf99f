"""What a search found, as a reader sees it: the words looked for marked, and where it leads."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Article, Source
from claims.models import Claim, SearchEntry
from claims.search.asked import Term
from claims.search.marks import Marks, Segments

from .countries import country_name
from .counts import Counts
from .days import partial_words
from .printed import changed_words
from .public import public_articles, public_claims, public_questions, public_sources
from .verdict_label import VerdictLabel, verdict_label

Entries = dict[int, SearchEntry]
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
    """In the order of the places; a query for them, one a kind. What readers may not see is left out."""
    entries, marks = SearchEntry.objects.in_bulk(places), Marks(terms)
    kinds: dict[str, Entries] = defaultdict(dict)
    for entry in entries.values():
        kinds[entry.kind][entry.object_id] = entry
    found = {kind: LOOKS[kind](own, marks) for kind, own in kinds.items()}
    ordered = (entries[place] for place in places if place in entries)
    return tuple(
        found[entry.kind][entry.object_id] for entry in ordered if entry.object_id in found[entry.kind]
    )


def _questions(entries: Entries, marks: Marks) -> dict[int, Hit]:
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
            marks.marked(entries[pk].title),
            slug,
            verdict_label(verdict),
            marks.snippet(BETWEEN.join(entries[pk].body.splitlines())),
            Counts(*(number or 0 for number in counts)),
        )
        for pk, slug, verdict, *counts in rows
    }


def _sources(entries: Entries, marks: Marks) -> dict[int, Hit]:
    kinds = dict(Source.Kind.choices)
    rows = public_sources().standing().filter(pk__in=entries).order_by()
    return {
        pk: SourceHit(
            marks.marked(entries[pk].title),
            slug,
            kinds.get(kind, kind),
            country_name(country),
            marks.snippet(BETWEEN.join(entries[pk].body.splitlines())),
        )
        for pk, slug, kind, country in rows.values_list("pk", "slug", "kind", "country")
    }


def _claims(entries: Entries, marks: Marks) -> dict[int, Hit]:
    rows = (
        public_claims()
        .filter(pk__in=entries)
        .order_by()
        .values_list(
            "pk",
            "key",
            "as_of",
            "statement__root__said_on",
            "statement__root__speaker__name",
            "question__title",
            "question__slug",
            "article__publisher__name",
            "article__key",
            "article__state",
            "garbled",
            "drift_from",
            "stance",
            "wording",
            "date",
            "option__name",
            "text_value",
        )
    )
    return {
        pk: ClaimHit(
            marks.marked(_as_printed(*answer)),
            marks.marked(speaker),
            partial_words(as_of or said_on),
            marks.marked(question),
            slug,
            key,
            marks.snippet(BETWEEN.join(entries[pk].body.splitlines()[:-1])),
            marks.marked(outlet),
            article,
            state == Article.State.RETRACTED,
            changed_words(garbled=garbled, drifted=drift is not None),
        )
        for (
            pk, key, as_of, said_on, speaker, question, slug, outlet, article, state, garbled, drift, *answer
        ) in rows
    }  # fmt: skip


def _as_printed(stance: str, wording: str, date: str, option: str | None, text: str) -> str:
    """The answer in the article's words; a date in the site's, since "the previous day" tells nobody."""
    if stance == Claim.Stance.ASSERTS:
        return partial_words(date) or wording or option or text[:120]
    return (
        f"“{wording}”"
        if wording
        else (_("denies it") if stance == Claim.Stance.DENIES else _("gives no answer"))
    )


def _articles(entries: Entries, marks: Marks) -> dict[int, Hit]:
    rows = public_articles().filter(pk__in=entries).order_by()
    found = {}
    for pk, key, published, state in rows.values_list("pk", "key", "published", "state"):
        by, *quotes = entries[pk].body.splitlines() or [""]
        found[pk] = ArticleHit(
            marks.marked(entries[pk].title),
            key,
            marks.marked(by),
            partial_words(published),
            marks.snippet(BETWEEN.join(quotes)),
            state == Article.State.RETRACTED,
        )
    return found


LOOKS: dict[str, Callable[[Entries, Marks], dict[int, Hit]]] = {
    "question": _questions,
    "source": _sources,
    "claim": _claims,
    "article": _articles,
}
