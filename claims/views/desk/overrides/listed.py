from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.overrides.listed import overrides_page
from claims.views.desk.gate import desk, number


@desk("claims.view_override")
def overrides(request: HttpRequest) -> HttpResponse:
    """`?list=in-force`, `?list=ended`; those that wait for a second person are shown first."""
    page = overrides_page(request.GET.get("list", "waiting"), number(request, "after"))
    if page is None:
        raise Http404
    return render(request, "claims/desk/overrides/list.html", {"page": page, "room": "overrides"})
