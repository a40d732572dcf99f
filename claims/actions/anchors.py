"""The quotes of an article follow it into its new text. Those that are lost stay with the old one."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from articles.actions import FetchedAgain, fetch_and_read, keep_again
from articles.actions.fetching_again import read_pasted
from articles.fetching import FetchRefused, Network
from articles.models import Article, ArticleVersion
from articles.recording import Recording
from articles.tombstone import is_tombstone
from claims.actions.claims import lock_lines_of, save_claim
from claims.actions.review import Outcome, save_or_propose
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
            claim.quote, claim.old_text_because = version.text[slice(*place)], ""
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
    """The page once more: a new text and its quotes are saved together. FetchRefused where it is not had.

    A text that was removed under law is not fetched again: it would bring the words back.
    """
    newest = article.versions.order_by("-number").values_list("text", flat=True).first()
    if newest and is_tombstone(newest):
        raise FetchRefused("removed")
    read = fetch_and_read(article.url, network)
    with Recording(by=by, why="fetched again"):
        again = keep_again(article=article, read=read, even_if_another=even_if_another)
        return again, reanchor(version=again.version, why="fetched again")


def paste_article_again(
    *, article: Article, text: str, by: Any = None, even_if_another: bool = False
) -> tuple[FetchedAgain, Reanchored]:
    """The same with a text that an editor pasted. FetchRefused where it is none, or quite another."""
    read = read_pasted(article, text)
    with Recording(by=by, why="a new text was pasted"):
        again = keep_again(
            article=article, read=read, even_if_another=even_if_another, why="a new text was pasted"
        )
        return again, reanchor(version=again.version, why="a new text was pasted")


def anchor_anew(*, claim: Claim, quote: str, by: Any = None, why: str = "") -> Outcome:
    """Put a lost quote to other words of the newest text; blanks and quotation marks need not be the same.

    Other words are another thing to say: of a published claim they may wait for a second person.
    ValidationError beside `quote` where the words do not stand there, or stand there more than once.
    """
    newest = claim.article.versions.defer("raw").order_by("-number").first()
    claim.article_version, claim.quote_start, claim.old_text_because = newest, None, ""
    claim.quote_prefix = claim.quote_suffix = ""
    claim.quote = as_printed(quote, newest.text) if newest else quote
    return save_or_propose(claim=claim, by=by, why=why)


def as_printed(words: str, text: str) -> str:
    """The words letter by letter as the text has them, where only their blanks or marks differ."""
    words = words.strip()
    place = None if not words or words in text else Ground(text).find(Quote(words))
    return text[slice(*place)] if place else words


def leave_with_old_text(*, claim: Claim, because: str, by: Any = None) -> Claim:
    """The newest text has no such words, and that is as it should be. ValidationError without a reason."""
    if not because.strip():
        raise ValidationError({"because": "Say why the quote stays with the older text."})
    claim.old_text_because = because.strip()
    return save_claim(claim=claim, by=by, why=because.strip())
