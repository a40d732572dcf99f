"""Articles that may be the same as another: by address, by text, by most of the text."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from articles import fingerprint
from articles.addresses import variants
from articles.models import Article, ArticleVersion, NotACopy, TextBand
from articles.tombstone import is_tombstone

SAME_ADDRESS, SAME_TEXT, MOST_OF_TEXT = "same address", "same text", "most of the text"
NEAR = 0.5  # of the shorter text stands in the other
MOST_COMPARED = 10  # texts that meet in most bands


@dataclass(frozen=True, slots=True)
class Like:
    """`score`: how much of the shorter text stands in the other, in percent."""

    article: Article
    how: str
    score: int

    def __str__(self) -> str:
        return f"{self.how}, {self.score} %" if self.how == MOST_OF_TEXT else self.how


def articles_like(text: str, addresses: Iterable[str] = (), *, beside: Article | None = None) -> list[Like]:
    """The likest first. `beside`: the article itself, with those it was told apart from, is left out.

    For editors only: drafts are among them. Five queries at most, however many articles there are.
    """
    out = left_out(beside)
    at_address = Article.objects.filter(url__in=[way for url in addresses for way in variants(url)])
    found = {article.pk: Like(article, SAME_ADDRESS, 100) for article in ready(at_address, out)}
    if text:
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        with_text = ready(Article.objects.filter(versions__sha256=digest).distinct(), {*out, *found})
        found |= {article.pk: Like(article, SAME_TEXT, 100) for article in with_text}
        for like in near(text, {*out, *found}):
            found[like.article.pk] = like
    return sorted(found.values(), key=lambda like: (like.how == MOST_OF_TEXT, -like.score, like.article.pk))


def like_articles_of(article: Article) -> list[Like]:
    """What stands beside an article: those like its newest text."""
    newest = article.versions.order_by("-number").values_list("text", flat=True).first() or ""
    return articles_like("" if is_tombstone(newest) else newest, [article.url], beside=article)


def left_out(beside: Article | None) -> set[int]:
    if beside is None or beside.pk is None:
        return set()
    pairs = NotACopy.objects.standing().of(beside).values_list("first", "second")
    return {beside.pk}.union(*pairs)


def ready(articles: Iterable[Article], out: Iterable[int]) -> Iterable[Article]:
    return articles.exclude(pk__in=list(out)).select_related("publisher")


def near(text: str, out: Iterable[int]) -> Iterable[Like]:
    """Versions that meet the text in most bands are compared with it; the best one of each article counts."""
    bands = fingerprint.bands(text)
    if not bands:
        return
    meeting = TextBand.objects.filter(band__in=bands).exclude(article_version__article__in=list(out))
    most = (
        meeting.values_list("article_version").annotate(met=Count("pk")).order_by("-met", "article_version")
    )
    versions = ArticleVersion.objects.filter(pk__in=[pk for pk, _ in most[:MOST_COMPARED]])
    mine = fingerprint.shingles(text)
    best: dict[int, Like] = {}
    for version in versions.select_related("article__publisher").defer("raw"):
        share = fingerprint.shared(mine, fingerprint.shingles(version.text))
        known = best.get(version.article_id)
        if share >= NEAR and (known is None or known.score < 100 * share):
            best[version.article_id] = Like(version.article, MOST_OF_TEXT, int(100 * share))
    yield from best.values()
