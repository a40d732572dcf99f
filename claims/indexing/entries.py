"""The search entries of rows: what readers may see of them. Reads columns only: a migration may call it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation

from articles.models import Source, SourceName
from claims.agreement import Day
from claims.compiled import Compiled
from claims.models import OptionAlias, QuestionOption, Topic
from claims.queries.parts.countries import country_name
from claims.queries.parts.public import (
    public_articles,
    public_claims,
    public_questions,
    public_sources,
)
from claims.search.fold import folded
from claims.search.place import day_number, place

LONGEST_BODY = 20_000

Columns = dict[str, Any]
CLAIM_COLUMNS = (
    "pk",
    "as_of_latest",
    "statement__root__speaker__name",
    "wording",
    "date",
    "option__name",
    "text_value",
    "question__title",
    "quote",
    "translation",
    "summary",
    "scope",
    "note",
    "statement__root__occasion",
    "article__publisher__name",
    "as_of",
    "statement__root__said_on",
    "statement__speaker",
    "statement__root__speaker",
    "statement__root__speaker__voice",
)
QUESTIONS = Compiled(
    lambda *ids: (
        public_questions()
        .filter(pk__in=ids)
        .values_list("pk", "core", "title", "definition", "who", "what", "where", "period", "unit", "topic")
    )
)
OPTIONS = Compiled(
    lambda *ids: (
        QuestionOption.objects.filter(question__in=ids).order_by("pk").values_list("question", "name")
    )
)
ALIASES = Compiled(
    lambda *ids: (
        OptionAlias.objects.filter(option__question__in=ids)
        .order_by("pk")
        .values_list("option__question", "name")
    )
)
TOPICS = Compiled(lambda: Topic.objects.values_list("pk", "name", "parent"))
SOURCES = Compiled(
    lambda *ids: public_sources().standing().filter(pk__in=ids).values_list("pk", "name", "kind", "country")
)
NAMES = Compiled(
    lambda *ids: (
        SourceName.objects.filter(source__in=ids).order_by("name", "pk").values_list("source", "name")
    )
)
CLAIMS = Compiled(lambda *ids: public_claims().filter(pk__in=ids).order_by().values_list(*CLAIM_COLUMNS))
QUOTES = Compiled(
    lambda *ids: (
        public_claims()
        .filter(article__in=ids)
        .order_by("quote_start", "pk")
        .values_list("article", "quote", "translation")
    )
)
ARTICLES = Compiled(
    lambda *ids: (
        public_articles()
        .filter(pk__in=ids)
        .order_by()
        .values_list(
            "pk", "published_latest", "title", "byline", "publisher__name", "credit__name", "published"
        )
    )
)


def questions(ids: Collection[int]) -> list[Columns]:
    """Four queries. Core questions stand before the others."""
    options = defaultdict(list)
    for question, name in [*OPTIONS.of_keys(ids), *ALIASES.of_keys(ids)]:
        options[question].append(name)
    shelves = lines_of_topics()
    return [
        columns(
            "question",
            pk,
            day=int(core),
            title=title,
            body=lines(
                definition, dotted(who, what, where, period), dotted(*options[pk]), shelves.get(topic)
            ),
            unseen=[unit],
        )
        for pk, core, title, definition, who, what, where, period, unit, topic in QUESTIONS.of_keys(ids)
    ]


def sources(ids: Collection[int]) -> list[Columns]:
    """Two queries. One that was merged into another has no page, so it is not found."""
    names = names_of(ids)
    kinds = dict(Source.Kind.choices)
    return [
        columns(
            "source",
            pk,
            title=name,
            body=dotted(*names[pk]),
            also_called=names[pk],
            unseen=[kinds.get(kind, kind), str(country_name(country))],
        )
        for pk, name, kind, country in SOURCES.of_keys(ids)
    ]


def claims(ids: Collection[int]) -> list[Columns]:
    """Two queries. Found also by the other names of who spoke, and by the day."""
    rows = CLAIMS.of_keys(ids)
    names = names_of({speaker for row in rows for speaker in row[-3:]})
    return [claim(*row, names=names) for row in rows]


def claim(
    pk, latest, speaker, wording, date, option, answer, question, quote, english, summary, scope, note,
    occasion, outlet, as_of, said_on, *speakers, names,
) -> Columns:  # fmt: skip
    value = wording or in_words(date) or option or answer[:120]
    return columns(
        "claim",
        pk,
        day=day_number(latest),
        title=f"{speaker}: {value}" if value else speaker,
        body=lines(quote, english, summary, answer[120:], dotted(scope, occasion), note, question),
        unseen=[
            outlet,
            option or "",
            in_words(date),
            in_words(as_of or said_on),
            *(name for one in dict.fromkeys(speakers) for name in names[one]),
        ],
    )


def articles(ids: Collection[int]) -> list[Columns]:
    """Two queries. Its text is not read: whether it may be shown is another matter than its being kept."""
    quotes = defaultdict(list)
    for pk, quote, english in QUOTES.of_keys(ids):
        quotes[pk] += [each for each in (quote, english) if each]
    return [
        columns(
            "article",
            pk,
            day=day_number(latest),
            title=title,
            body=lines(dotted(byline, publisher, credit or ""), *dict.fromkeys(quotes[pk])),
            unseen=[in_words(published)],
        )
        for pk, latest, title, byline, publisher, credit, published in ARTICLES.of_keys(ids)
    ]


ENTRIES_OF: dict[str, Callable[[Collection[int]], list[Columns]]] = {
    "question": questions,
    "source": sources,
    "claim": claims,
    "article": articles,
}


def columns(
    kind: str,
    pk: int,
    *,
    title: str,
    body: str,
    day: int = 0,
    unseen: Iterable[str] = (),
    also_called: Iterable[str] = (),
) -> Columns:
    """The columns of a SearchEntry. `unseen` is not shown; `also_called` ranks as the title."""
    body = body[:LONGEST_BODY]
    return {
        "id": place(kind, day, pk),
        "kind": kind,
        "object_id": pk,
        "title": title,
        "body": body,
        "head": folded(title, *also_called),
        "folded": folded(title, body, *unseen),
    }


def names_of(source_ids: Collection[int]) -> dict[int, list[str]]:
    """Their other names and spellings; one query."""
    names = defaultdict(list)
    for source, name in NAMES.of_keys(source_ids):
        names[source].append(name)
    return names


def lines_of_topics() -> dict[int, str]:
    """Each topic with those it lies in, widest first; one query."""
    topics = {pk: (name, parent) for pk, name, parent in TOPICS.rows(())}
    found = {}
    for pk in topics:
        line, here = [], pk
        while here in topics and len(line) < len(topics):
            name, here = topics[here]
            line.insert(0, name)
        found[pk] = " › ".join(line)  # noqa: RUF001
    return found


@lru_cache(maxsize=8_192)
def in_words(edtf: str) -> str:
    """A date with the month's name; what cannot be read as it was written."""
    try:
        return Day.read(edtf).words() if edtf else ""
    except ValueError:
        return edtf


def lines(*passages: str | None) -> str:
    return "\n".join(" ".join(each.split()) for each in passages if each and each.strip())


def dotted(*words: str) -> str:
    return " · ".join(each for each in words if each)


def in_the_sites_language() -> translation.override:
    """Whoever reads or writes at the moment: there is one index for all."""
    return translation.override(settings.LANGUAGE_CODE)
