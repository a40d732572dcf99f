"""The suggestions of an article's text, and what became of each: open, accepted or dismissed."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.models import Article, ArticleVersion
from claims.models import Claim, Dismissal
from claims.models.claim_quote import AROUND, plain
from claims.reading import Suggestion, read

MOST = 500  # an article with more is cut into parts by hand
MOST_COMPARED = 5  # passages of one figure


@dataclass(frozen=True)
class Suggested:
    """``number`` counts from one in the order of the text. ``claim``: the one that took it up.

    ``prefix``: the letters before it, by which a dismissal is known again. ``again``: the claim quotes
    another passage, that gives the same figure. ``twins``: numbers of those that give it too.
    """

    number: int
    suggestion: Suggestion
    state: str
    claim: str = ""
    prefix: str = ""
    again: bool = False
    twins: tuple[int, ...] = ()


def suggestions_of(
    article: Article, version: ArticleVersion | None, claims: Sequence[Claim]
) -> tuple[Suggested, ...]:
    """One query. ``claims``: those of the article, withdrawn ones left out."""
    if version is None:
        return ()
    dismissed = set(
        Dismissal.objects.filter(article=article, in_force=True).values_list("kind", "quote", "prefix")
    )
    published = article.published_latest if article.published_earliest == article.published_latest else None
    read_here = _read(version.text, published)
    taken = _taken(read_here, version, claims)
    twins = _twins(read_here)
    elsewhere: dict[tuple, list[tuple[Suggestion, str]]] = {}
    for place, key in taken.items():
        elsewhere.setdefault(_figure(read_here[place]), []).append((read_here[place], key))
    found = []
    for place, one in enumerate(read_here):
        prefix = prefix_of(version.text, one.start)
        claim = taken.get(place, "")
        again = "" if claim or one.kind != "count" else _again(one, elsewhere.get(_figure(one), ()))
        aside = (one.kind, one.quote, prefix) in dismissed
        state = "accepted" if claim else "dismissed" if aside else "accepted" if again else "open"
        same = tuple(number for number in twins.get(_figure(one), ()) if number != place + 1)
        found.append(
            Suggested(place + 1, one, state, claim or again, prefix, state == "accepted" and not claim, same)
        )
    return tuple(found)


@lru_cache(maxsize=16)
def _read(text: str, published: date | None) -> tuple[Suggestion, ...]:
    """Kept for a while: an editor stays with one text, and asks again at every pause of typing."""
    return tuple(read(text, published=published)[:MOST])


def prefix_of(text: str, start: int) -> str:
    """Of its own paragraph alone: what stands before that may be another in the next version."""
    return text[max(0, start - AROUND) : start].rpartition("\n")[2]


def _taken(
    suggestions: Sequence[Suggestion], version: ArticleVersion, claims: Sequence[Claim]
) -> dict[int, str]:
    """{place of a suggestion: the claim whose quote holds it and says the same}.

    A claim takes one figure of its sentence: in "120 of one kind and 120 of another" the second is another's.
    """
    starts = [one.start for one in suggestions]
    found: dict[int, str] = {}
    for claim in claims:
        if claim.article_version_id != version.pk or claim.quote_start is None:
            continue
        counted = False
        for place in _inside(starts, suggestions, claim):
            one = suggestions[place]
            if place in found or (counted and one.kind == "count") or not _says(claim, one):
                continue
            found[place] = claim.key
            counted = counted or one.kind == "count"
    return found


def _inside(starts: Sequence[int], suggestions: Sequence[Suggestion], claim: Claim) -> Iterator[int]:
    """The places of those that lie within the claim's quote."""
    place = bisect_left(starts, claim.quote_start)
    while place < len(suggestions) and suggestions[place].start < claim.quote_end:
        if suggestions[place].end <= claim.quote_end:
            yield place
        place += 1


def _twins(suggestions: Sequence[Suggestion]) -> Mapping[tuple, list[int]]:
    """{figure: numbers of the suggestions that give it}, counts alone: the same day is often named twice."""
    found: dict[tuple, list[int]] = {}
    for number, one in enumerate(suggestions, start=1):
        if one.kind == "count":
            found.setdefault(_figure(one), []).append(number)
    return found


def _figure(one: Suggestion) -> tuple:
    """The same figure of the same thing."""
    return (one.kind, one.unit, one.measure, one.hedge, one.low, one.best, one.high)


def _again(one: Suggestion, taken: Sequence[tuple[Suggestion, str]]) -> str:
    """The claim that says it in another sentence; none where speakers or days are told apart."""
    for other, key in taken[:MOST_COMPARED]:
        if other.sentence_start == one.sentence_start:
            continue
        speakers, days = {one.speaker, other.speaker} - {None}, {one.as_of, other.as_of} - {None}
        if len(speakers) <= 1 and len(days) <= 1:
            return key
    return ""


def _says(claim: Claim, suggestion: Suggestion) -> bool:
    if claim.kind == "date" or suggestion.kind == "date":
        return suggestion.edtf in (claim.date, claim.as_of) and bool(suggestion.edtf)
    if plain(claim.wording) == plain(suggestion.wording):
        return True
    return bool(claim.hedge) and (claim.low, claim.best, claim.high) == (
        suggestion.low,
        suggestion.best,
        suggestion.high,
    )
