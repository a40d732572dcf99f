from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.statements import statements_page

from .gate import desk, number


@desk("claims.add_regrouping")
def statements(request: HttpRequest) -> HttpResponse:
    """`?q=` finds by speaker, occasion and day; `?speaker=slug` lists one speaker's, to be split off."""
    speaker = request.GET.get("speaker", "")[:120].replace("\0", "")
    page = statements_page(request.GET.get("q", "")[:200], speaker, number(request, "before") or 0)
    if page is None:
        raise Http404
    return render(request, "claims/desk/statements.html", {"page": page, "room": "links"})
