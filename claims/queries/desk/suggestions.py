"""The suggestions of an article's text, and what became of each: open, accepted or dismissed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Article, ArticleVersion
from claims.models import Claim, Dismissal
from claims.models.claim_quote import AROUND, plain
from claims.reading import Suggestion, read

MOST = 500  # an article with more is cut into parts by hand


@dataclass(frozen=True)
class Suggested:
    """``number`` counts from one in the order of the text. ``claim``: the one that took it up.

    ``prefix``: the letters before it, by which a dismissal is known again.
    """

    number: int
    suggestion: Suggestion
    state: str
    claim: str = ""
    prefix: str = ""


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
    found = []
    for number, one in enumerate(read(version.text, published=published)[:MOST], start=1):
        prefix = prefix_of(version.text, one.start)
        taken = _taken_by(one, version, claims)
        state = "accepted" if taken else "dismissed" if (one.kind, one.quote, prefix) in dismissed else "open"
        found.append(Suggested(number, one, state, taken, prefix))
    return tuple(found)


def prefix_of(text: str, start: int) -> str:
    """Of its own paragraph alone: what stands before that may be another in the next version."""
    return text[max(0, start - AROUND) : start].rpartition("\n")[2]


def _taken_by(suggestion: Suggestion, version: ArticleVersion, claims: Iterable[Claim]) -> str:
    """The claim whose quote holds the suggestion and says the same."""
    for claim in claims:
        if claim.article_version_id != version.pk or claim.quote_start is None:
            continue
        inside = claim.quote_start <= suggestion.start and suggestion.end <= claim.quote_end
        if inside and _says(claim, suggestion):
            return claim.key
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
