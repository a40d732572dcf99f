from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.changes import changes_page

from .revalidated import revalidated


@login_not_required
@revalidated
def changes(request: HttpRequest) -> HttpResponse:
    """`?by=entry&topic=losses&after=…`: by the days of entry, else by those of the reports."""
    asked = request.GET
    page = changes_page(
        entered=asked.get("by") == "entry", topic=asked.get("topic", ""), after=asked.get("after", "")
    )
    if page is None:
        raise Http404
    return render(request, "claims/changes.html", {"page": page, "section": "changes"})
