from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.history.record import history_record, record_for
from claims.views.desk.gate import desk, number


@desk("articles.view_revision")
def record(request: HttpRequest, model: str, key: str) -> HttpResponse:
    """`?a=1&b=3` compares two versions; `?before=51` goes on with those before version 51."""
    found = record_for(request.user, model, key)
    if found is None:
        raise Http404
    first, second, before = (number(request, name) for name in ("a", "b", "before"))
    page = history_record(*found, first=first, second=second, before=before)
    may_change = request.user.has_perms(page.row.permissions_to_change())
    context = {"page": page, "may_change": may_change, "room": "history"}
    return render(request, "claims/desk/history/record.html", context)
