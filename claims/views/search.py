from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.search import search_page

from .revalidated import revalidated


@revalidated
@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """`?q=killed&kind=claim&page=2`"""
    page = search_page(request.GET)
    return render(request, "claims/search.html", {"page": page, "section": "search"})
