"""The editors' pages of sources, articles and the history."""

from articles.admin.articles import ArticleAdmin, ArticleVersionAdmin
from articles.admin.revisions import RevisionAdmin
from articles.admin.sources import SourceAdmin

__all__ = ["ArticleAdmin", "ArticleVersionAdmin", "RevisionAdmin", "SourceAdmin"]
