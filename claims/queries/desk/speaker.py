"""Who said what a suggestion reads, as the program calls them, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.models import Source
from claims.reading import Suggestion

from .article import DeskArticle
from .proposals import sources_called

NOT_BEFORE = -10  # days: news tells what was said this week
DAY = re.compile(r"\d{4}-\d\d-\d\d")
KINDS = {  # what reading calls a speaker, and what the program calls a source
    "government": Source.Kind.GOVERNMENT,
    "military": Source.Kind.MILITARY,
    "intelligence service": Source.Kind.INTELLIGENCE_SERVICE,
    "news agency": Source.Kind.NEWS_AGENCY,
    "news outlet": Source.Kind.NEWS_OUTLET,
    "state media": Source.Kind.STATE_MEDIA,
    "NGO": Source.Kind.NGO,
    "international organisation": Source.Kind.INTERNATIONAL_ORGANISATION,
}


@dataclass(frozen=True)
class Speaker:
    """``known``: the sources that bear the name. ``citing``: whose word they pass on."""

    name: str
    kind: str
    unnamed: bool
    citing: str
    said_on: str
    known: Sequence[Source]


def speaker_of(desk: DeskArticle, suggestion: Suggestion) -> Speaker:
    """The outlet where the article names nobody. One query."""
    names = suggestion.speakers or ((suggestion.speaker,) if suggestion.speaker else ())
    known = sources_called(names)
    return Speaker(
        name=_called(names, known) or desk.outlet,
        kind=KINDS.get(suggestion.speaker_kind, Source.Kind.OFFICIAL),
        unnamed=suggestion.speaker_kind == "unnamed",
        citing=", citing ".join(names[1:]),
        said_on=_said_on(desk, suggestion),
        known=known,
    )


def _called(names: Sequence[str], known: Sequence[Source]) -> str:
    """As the program calls them, where it knows just one of that name."""
    same = [source.name for source in known if names and source.name.lower().startswith(names[0].lower())]
    return same[0] if len(same) == 1 else names[0] if names else ""


def _said_on(desk: DeskArticle, suggestion: Suggestion) -> str:
    """The day its sentence names shortly before it was printed ("said on Wednesday"); else about that day."""
    printed = desk.article.published_latest
    if printed is None:
        return ""
    inside = [
        one.suggestion.edtf
        for one in desk.suggestions
        if suggestion.sentence_start <= one.suggestion.start < suggestion.sentence_end
        and DAY.fullmatch(one.suggestion.edtf or "")
    ]
    for day in inside:
        if day != suggestion.as_of and NOT_BEFORE <= (date.fromisoformat(day) - printed).days <= 0:
            return day
    plain = DAY.fullmatch(desk.article.published)
    return f"{desk.article.published}~" if plain else desk.article.published
