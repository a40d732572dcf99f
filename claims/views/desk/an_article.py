"""The article of a page of the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from articles.models import Article
from claims.queries.desk.article import desk_articles
from claims.queries.desk.rights import may_change_article


def article_called(key: str) -> Article:
    """404 where there is none. One query."""
    found = desk_articles().select_related("credit").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def article_to_change(request: HttpRequest, key: str) -> Article:
    """403 for who may not change it: contributors change their own drafts alone."""
    article = article_called(key)
    if not may_change_article(request.user, article):
        raise PermissionDenied
    return article


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing: for a form that is shown first."""
    return request.POST if request.method == "POST" else None
