"""The quotes of an article follow it into its new text. Those that are lost stay with the old one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.actions import FetchedAgain, fetch_and_read, keep_again
from articles.fetching import Network
from articles.models import Article, ArticleVersion
from articles.recording import Recording
from claims.actions.claims import lock_lines_of
from claims.anchoring import Ground, Quote
from claims.models import Claim
from claims.models.claim_quote import LONGEST_QUOTE, anchor


@dataclass(frozen=True, slots=True)
class Reanchored:
    """`lost`: still linked to their old text; `Claim.objects.with_lost_anchor()` finds them later."""

    moved: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()


def reanchor(*, version: ArticleVersion, by: Any = None, why: str = "") -> Reanchored:
    """Move every quote that still stands in `version` to it. Verdicts are not touched by it."""
    moved, lost = [], []
    with Recording(by=by, why=why or "the article has a new text") as recording:
        lock_lines_of(quoted_before(version))
        claims = list(quoted_before(version))
        ground = Ground(version.text if claims else "")
        for claim in claims:
            place = ground.find(quote_of(claim))
            if place is None or place[1] - place[0] > LONGEST_QUOTE:
                lost.append(claim)
                continue
            claim.article_version, claim.quote_start = version, place[0]
            claim.quote = version.text[slice(*place)]
            anchor(claim)
            moved.append(recording.save(claim, action="anchored anew"))
    return Reanchored(tuple(moved), tuple(lost))


def quoted_before(version: ArticleVersion) -> QuerySet:
    """Claims whose quote is of an older text of the article, or of none."""
    older = Q(article_version__number__lt=version.number) | Q(article_version=None)
    claims = Claim.objects.standing().filter(older, article=version.article_id).exclude(quote="")
    return claims.select_related("article", "question", "statement__root", "repeats", "option").order_by("pk")


def quote_of(claim: Claim) -> Quote:
    return Quote(claim.quote, claim.quote_prefix, claim.quote_suffix, claim.quote_start or 0)


def fetch_article_again(
    *, article: Article, by: Any = None, even_if_another: bool = False, network: Network | None = None
) -> tuple[FetchedAgain, Reanchored]:
    """The page once more: a new text and its quotes are saved together. FetchRefused where it is not had."""
    read = fetch_and_read(article.url, network)
    with Recording(by=by, why="fetched again"):
        again = keep_again(article=article, read=read, even_if_another=even_if_another)
        return again, reanchor(version=again.version, why="fetched again")
