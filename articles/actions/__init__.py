"""Every write to sources and articles. Keyword-only; each is one transaction, kept in the history."""

from articles.actions.articles import add_version, publish_article, retract_article, save_article
from articles.actions.redaction import redact_version
from articles.actions.saving import save
from articles.actions.sources import (
    merge_sources,
    review_source,
    save_source,
    save_source_name,
    unmerge_source,
)

__all__ = [
    "add_version",
    "merge_sources",
    "publish_article",
    "redact_version",
    "retract_article",
    "review_source",
    "save",
    "save_article",
    "save_source",
    "save_source_name",
    "unmerge_source",
]
