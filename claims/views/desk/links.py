from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.links import links_page

from .gate import desk, number


@desk("claims.add_regrouping")
def links(request: HttpRequest) -> HttpResponse:
    """Claims that may repeat each other. `?before=` goes on further down."""
    before = number(request, "before") or 0
    page = links_page(request.user, before)
    return render(request, "claims/desk/links.html", {"page": page, "before": before, "room": "links"})
