from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.article import article_page

from .revalidated import revalidated


@login_not_required
@revalidated
def article(request: HttpRequest, key: str) -> HttpResponse:
    page = article_page(key, may_read=request.user.has_perm("articles.view_articleversion"))
    if page is None:
        raise Http404
    return render(request, "claims/article.html", {"page": page, "key": key, "section": "sources"})
