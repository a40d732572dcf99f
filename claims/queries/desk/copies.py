"""Other articles that print the same figure of the same statement: perhaps copies of this one."""

from dataclasses import dataclass

from articles import fingerprint
from articles.models import ArticleVersion
from articles.queries.likeness import NEAR
from claims.models import Claim
from claims.queries.parts.days import partial_words

MOST = 3
SAME_FIGURE = ("low", "best", "high", "hedge", "date", "option", "text_value", "stance")


@dataclass(frozen=True)
class Copy:
    """``share``: how much of the shorter text stands in the other, in percent; 0 for less than half."""

    article: str
    title: str
    outlet: str
    day: str
    share: int


def copies_of(claim: Claim, root: int | None) -> tuple[Copy, ...]:
    """``root``: the origin of its statement. One query, another where there are some."""
    if root is None or claim.question_id is None:
        return ()
    same = {name: getattr(claim, name) for name in SAME_FIGURE}
    there = Claim.objects.published().filter(question=claim.question_id, statement__root=root, **same)
    found = list(there.exclude(article=claim.article_id).select_related("article__publisher")[:MOST])
    texts = _texts([one.article_id for one in found]) if found and claim.article_version else {}
    mine = fingerprint.shingles(claim.article_version.text) if texts else frozenset()
    return tuple(_copy(one, mine, texts.get(one.article_id, "")) for one in found)


def _copy(claim: Claim, mine: frozenset, text: str) -> Copy:
    article = claim.article
    share = fingerprint.shared(mine, fingerprint.shingles(text)) if text else 0
    day = partial_words(article.published)
    return Copy(
        article.key, article.title, article.publisher.name, day, int(100 * share) if share >= NEAR else 0
    )


def _texts(articles: list[int]) -> dict[int, str]:
    """The newest text of each."""
    versions = ArticleVersion.objects.filter(article__in=articles).order_by("number")
    return dict(versions.values_list("article", "text"))
