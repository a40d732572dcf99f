from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.versions import difference, left_quotes, version_of, version_page, version_rows

from .an_article import article_called
from .gate import desk, number


@desk("claims.add_claim")
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """`?old=1&new=2` compares two of them."""
    article = article_called(key)
    old, new = number(request, "old"), number(request, "new")
    shown = difference(article, old, new, request.user) if old is not None and new is not None else None
    context = {
        "article": article,
        "rows": version_rows(article, request.user),
        "page": shown,
        "left": left_quotes(article, request.user),
        "old": old,
        "new": new,
        "tab": "versions",
    }
    return render(request, "claims/desk/versions.html", context)


@desk("claims.add_claim")
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One text with the passages quoted from it."""
    article = article_called(key)
    found = version_of(article, number)
    if found is None:
        raise Http404
    found.article = article
    context = {"article": article, "page": version_page(found, request.user), "tab": "versions"}
    return render(request, "claims/desk/version.html", context)
