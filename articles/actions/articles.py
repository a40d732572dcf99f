from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from articles.actions.likeness import mark_copy
from articles.actions.saving import save
from articles.actions.sources import save_source
from articles.models import Article, ArticleVersion, Source
from articles.recording import Recording


def save_article(*, article: Article, by: Any = None, why: str = "", text: str = "") -> Article:
    """With `text` also its version, if it differs from the newest one."""
    with Recording(by=by, why=why):
        save(row=article)
        if text:
            add_version(article=article, text=text)
        return article


def correct_article(
    *, article: Article, new_sources: Sequence[Source] = (), by: Any = None, why: str = ""
) -> Article:
    """What is known of an article beside its text. Sources it names for the first time are made with it.

    Marking it as a copy voids an earlier decision that it is none.
    """
    with Recording(by=by, why=why):
        for source in new_sources:
            save_source(source=source)
        article.publisher, article.credit = article.publisher, article.credit  # takes over their new keys
        stored = Article.objects.filter(pk=article.pk).values_list("copy_of", flat=True).first()
        if article.copy_of_id and article.copy_of_id != stored:
            return mark_copy(article=article, of=article.copy_of)
        return save(row=article)


def add_version(
    *,
    article: Article,
    text: str,
    by: Any = None,
    why: str = "",
    fetched_at: datetime | None = None,
    archived_url: str = "",
    raw: bytes | None = None,
) -> ArticleVersion:
    """The same text again is no new version: the newest one is given back."""
    with Recording(by=by, why=why):
        list(Article.objects.filter(pk=article.pk).select_for_update(no_key=True).values_list("pk"))
        newest = article.newest_version()
        if newest is not None and newest.text == text:
            return newest
        version = ArticleVersion(
            article=article, text=text, fetched_at=fetched_at, archived_url=archived_url, raw=raw
        )
        return save(row=version)


def publish_article(*, article: Article, by: Any = None, why: str = "") -> Article:
    """Also puts a retracted article back."""
    article.state, article.retracted_on = Article.State.PUBLISHED, None
    return save(row=article, by=by, why=why, action="published")


def retract_article(
    *, article: Article, on: date | None = None, note: str = "", by: Any = None, why: str = ""
) -> Article:
    """From that day its claims leave the verdicts; they stay on show, struck."""
    article.state, article.retracted_on = Article.State.RETRACTED, on or timezone.localdate()
    article.correction_note = note or article.correction_note
    return save(row=article, by=by, why=why, action="retracted")
