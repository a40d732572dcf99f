"""Claims, statements, articles and sources: each as a list, and one by one."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from claims.queries.data.narrowing import (
    Narrowed,
    RowsAsked,
    narrowed_articles,
    narrowed_claims,
    narrowed_sources,
    narrowed_statements,
)
from claims.queries.data.records import ARTICLES, CLAIMS, SOURCES, STATEMENTS, Records

from .describing import a_page, answer, describe, row
from .parameters import ArticleParameters, ClaimParameters, SourceParameters, StatementParameters, rows_asked
from .questions import Claim, ClaimPage
from .view import PublicView, refuse_unknown

Statement = row("Statement", STATEMENTS.fields)
Article = row("Article", ARTICLES.fields)
Source = row("Source", SOURCES.fields)


class ListView(PublicView):
    """``page``: the name of the page with the same list, if there is one."""

    records: ClassVar[Records]
    page: ClassVar[str] = ""

    def narrowed(self, asked: RowsAsked) -> Narrowed:
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        asked = self.asked()
        found = self.narrowed(rows_asked(asked))
        refuse_unknown(found.unknown)
        rows, following = self.records.page(found.rows, asked.get("after") or 0, asked["limit"])
        return self.listed(rows, following, reverse(self.page) if self.page else "")


class OneView(PublicView):
    """``name``: what the answer calls it."""

    records: ClassVar[Records]
    name: ClassVar[str]

    def get(self, request: Request, handle: str) -> Response:
        self.asked()
        found = self.records.one(handle)
        if found is None:
            raise Http404
        return self.told({self.name: found}, self.page_of(found))

    def page_of(self, found: dict[str, Any]) -> str:
        return reverse(self.name, args=[found[self.name]])


def one(noun: str, tag: str, shape: Any) -> Callable[[type[OneView]], type[OneView]]:
    return describe(
        f"Read {'an' if noun == 'article' else 'a'} {noun}",
        tag=tag,
        named="handle",
        returns=answer(f"{noun.capitalize()}Answer", **{noun: shape()}),
        example=f"/api/{tag}/{{{noun}}}/",
    )


@describe(
    "List claims",
    "What articles report to have been said, the oldest entry first: a later claim comes at the end, so the "
    "last place you saw is where to go on another day.",
    tag="claims",
    parameters=ClaimParameters,
    returns=ClaimPage,
    example="/api/claims/?topic={topic}&country=KR&since=2025-01&current=true",
)
class ClaimsView(ListView):
    records = CLAIMS

    def narrowed(self, asked: RowsAsked) -> Narrowed:
        return narrowed_claims(asked)


@one("claim", "claims", Claim)
class ClaimView(OneView):
    records, name = CLAIMS, "claim"

    def page_of(self, found: dict[str, Any]) -> str:
        return f"{reverse('article', args=[found['article']])}#{found['claim']}"


@describe(
    "List statements",
    "Acts of saying that a claim on show reports: ten articles may report one.",
    tag="statements",
    parameters=StatementParameters,
    returns=a_page("StatementPage", Statement),
    example="/api/statements/?since=2025-01&until=2025-06",
)
class StatementsView(ListView):
    records = STATEMENTS

    def narrowed(self, asked: RowsAsked) -> Narrowed:
        return narrowed_statements(asked, STATEMENTS.public)


@one("statement", "statements", Statement)
class StatementView(OneView):
    records, name = STATEMENTS, "statement"

    def page_of(self, found: dict[str, Any]) -> str:
        return reverse("source", args=[found["source"]]) if found["source"] else ""


@describe(
    "List articles",
    "Published reports, also those that were taken back. Their texts are not in it: they belong to others.",
    tag="articles",
    parameters=ArticleParameters,
    returns=a_page("ArticlePage", Article),
    example="/api/articles/?language=ko&since=2025",
)
class ArticlesView(ListView):
    records = ARTICLES

    def narrowed(self, asked: RowsAsked) -> Narrowed:
        return narrowed_articles(asked, ARTICLES.public)


@one("article", "articles", Article)
class ArticleView(OneView):
    records, name = ARTICLES, "article"


@describe(
    "List sources",
    "Whoever says or prints something. What was merged into another source is that one.",
    tag="sources",
    parameters=SourceParameters,
    returns=a_page("SourcePage", Source),
    example="/api/sources/?kind=government",
)
class SourcesView(ListView):
    records, page = SOURCES, "sources"

    def narrowed(self, asked: RowsAsked) -> Narrowed:
        return narrowed_sources(asked, SOURCES.public)


@one("source", "sources", Source)
class SourceView(OneView):
    records, name = SOURCES, "source"
