from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.history.log import Asked, history_log
from claims.views.desk.gate import desk, number

LONGEST = 150


@desk("articles.view_revision")
def log(request: HttpRequest) -> HttpResponse:
    """`?by=edda&day=2025-11-26&kind=claims.claim&action=changed`; `?after=120` goes on below that line."""
    page = history_log(request.user, _asked(request))
    if page is None:
        raise Http404
    return render(request, "claims/desk/history/log.html", {"page": page, "room": "history"})


def _asked(request: HttpRequest) -> Asked:
    words = {name: request.GET.get(name, "")[:LONGEST].replace("\0", "") for name in ("by", "kind", "action")}
    return Asked(day=_day(request.GET.get("day", "")), after=number(request, "after"), **words)


def _day(given: str) -> date | None:
    """What is no day narrows nothing."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None
