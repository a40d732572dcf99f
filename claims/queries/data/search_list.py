"""What a search finds, as rows: the thousand best at most, as on the search page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.search.asked import read_query
from claims.search.marks import Segments
from claims.search.matching import first_places

from ..parts.hits import ArticleHit, ClaimHit, Hit, QuestionHit, SourceHit, hits
from ..search import KINDS, MOST, ranked
from .field import Field, Kind

HIT_FIELDS = (
    Field("kind", "", Kind.KEY, _("question, source, claim or article")),
    Field("key", "", Kind.KEY, _("its own, as in its address here")),
    Field("title", "", Kind.WORDS, _("its title or name; of a claim who said what")),
    Field("snippet", "", Kind.WORDS, _("the passage that fits best")),
    Field("question", "", Kind.KEY, _("of a claim: the question it answers")),
    Field("article", "", Kind.KEY, _("of a claim: the article that printed it")),
)


@dataclass(frozen=True)
class SearchList:
    """``more``: only the first thousand were put in order."""

    rows: tuple[dict[str, Any], ...]
    number: int
    more: bool
    following: int | None


def search_list(typed: str, kind: str, after: int, most: int) -> SearchList:
    """``after``: so many hits are passed over. Seven queries at most; none without a word to look for."""
    asked = read_query(typed)
    found = first_places(asked.terms, MOST + 1)
    places = found[kind] if kind else [place for each in KINDS for place in found[each]]
    best = ranked(asked.terms, places[:MOST])
    shown = best[after : after + most]
    rows = tuple(_row(hit) for hit in hits(shown, asked.terms)) if shown else ()
    following = after + most if len(best) > after + most else None
    return SearchList(rows, len(best), len(places) > MOST, following)


def _row(hit: Hit) -> dict[str, Any]:
    told = {"kind": hit.kind, **_told(hit), "snippet": _plain(hit.snippet) or None}
    return {field.name: told.get(field.name) for field in HIT_FIELDS}


def _told(hit: Hit) -> dict[str, Any]:
    match hit:
        case ClaimHit():
            voice, figure = _plain(hit.voice), _plain(hit.figure)
            title = f"{voice}: {figure}" if figure else voice
            return {"key": hit.anchor, "title": title, "question": hit.slug, "article": hit.article}
        case ArticleHit():
            return {"key": hit.key, "title": _plain(hit.title)}
        case QuestionHit() | SourceHit():
            return {"key": hit.slug, "title": _plain(hit.title)}


def _plain(segments: Segments) -> str:
    return "".join(segment.text for segment in segments)
