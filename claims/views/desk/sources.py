from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.sources import AskedSources, desk_sources

from .gate import desk


@desk("articles.change_source")
def sources(request: HttpRequest) -> HttpResponse:
    """`?state=new&kind=…&country=…&stake=…&voice=…&q=…` narrow the list; `?after=` goes on with it."""
    page = desk_sources(AskedSources.of(request.GET), request.user)
    return render(request, "claims/desk/sources.html", {"page": page, "room": "sources"})
