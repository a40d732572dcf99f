"""Search: questions, sources, claims and articles that hold all the words a reader typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.search.asked import LONGEST_QUERY, Asked, Term, read_query
from claims.search.marks import weight_in
from claims.search.matching import first_places, heads_at

from .parts.hits import Hit, hits

PER_PAGE = 15
MOST = 1_000
KINDS = {
    "question": _("Questions"),
    "source": _("Sources"),
    "claim": _("Claims"),
    "article": _("Articles"),
}
"""In the order of the list."""


@dataclass(frozen=True)
class Tab:
    kind: str
    name: Promise
    number: str
    chosen: bool
    address: str


@dataclass(frozen=True)
class SearchPage:
    """``number``: how many were found, "1,000+" where nobody counted on. ``looked``: if there were words.

    ``beyond``: only the first thousand were put in order. ``cut``: not all that was typed was looked for.
    """

    asked: str
    looked: bool
    number: str
    tabs: tuple[Tab, ...]
    hits: tuple[Hit, ...]
    page: Page
    query: str
    beyond: bool
    cut: bool
    longest: int = LONGEST_QUERY


def search_page(params: QueryDict) -> SearchPage:
    """`q`, `kind` and `page`. Seven queries at most, whatever was typed; none without a word to look for."""
    asked = read_query(params.get("q", ""))
    kind = params.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = first_places(asked.terms, MOST + 1)
    places = found[kind] if kind else [place for each in KINDS for place in found[each]]
    page = Paginator(ranked(asked.terms, places[:MOST]), PER_PAGE).get_page(params.get("page"))
    return SearchPage(
        asked.words,
        bool(asked.terms),
        _number(found, [kind] if kind else list(KINDS)),
        _tabs(asked, found, kind),
        hits(page.object_list, asked.terms) if page.object_list else (),
        page,
        f"{_query(asked, kind)}&",
        len(places) > MOST,
        asked.cut,
    )


def ranked(terms: Sequence[Term], places: Sequence[int]) -> list[int]:
    """Those with most of the words in their title first, whole words before beginnings; else as they are.

    One query where there is something to put in order.
    """
    if len(places) < 2:
        return list(places)
    in_title = {place: sum(weight_in(head, term) for term in terms) for place, head in heads_at(places)}
    return sorted(in_title, key=lambda place: (-in_title[place], -place))


def _tabs(asked: Asked, found: Mapping[str, Sequence[int]], chosen: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(kind, name, _number(found, kinds), kind == chosen, f"?{_query(asked, kind)}")
        for kind, name, kinds in (
            ("", _("All"), list(KINDS)),
            *((kind, name, [kind]) for kind, name in KINDS.items()),
        )
    )


def _number(found: Mapping[str, Sequence[int]], kinds: Sequence[str]) -> str:
    numbers = [len(found[kind]) for kind in kinds]
    if max(numbers) > MOST:
        return f"{MOST:,}+"
    return f"{sum(numbers):,}"


def _query(asked: Asked, kind: str) -> str:
    return urlencode({"q": asked.words} | ({"kind": kind} if kind else {}))
