from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from claims.queries.desk.overrides.listed import overrides_page, slug_of
from claims.views.desk.gate import desk, number


@desk("claims.view_override")
def overrides(request: HttpRequest) -> HttpResponse:
    """`?list=in-force`, `?list=ended`; first those that wait. `?question=…` opens one to decide over."""
    asked = request.GET.get("question", "")
    if slug := slug_of(asked):
        return redirect("desk-propose-override", slug)
    page = overrides_page(request.GET.get("list", "waiting"), number(request, "after"))
    if page is None:
        raise Http404
    return render(
        request, "claims/desk/overrides/list.html", {"page": page, "asked": asked, "room": "overrides"}
    )
