"""What a person of the desk may do with one article, where a permission alone does not say it."""

from typing import Any

from articles.models import Article, Revision


def may_change_article(user: Any, article: Article) -> bool:
    """Editors any; a contributor the drafts she took in herself. One query for her, none for editors."""
    if user.has_perm("articles.change_article"):
        return True
    if article.state != Article.State.DRAFT or not user.has_perm("articles.add_article"):
        return False
    return Revision.objects.of(article).filter(action="created", by=user.pk).exists()
