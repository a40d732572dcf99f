from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.changes import changes_page

from .revalidated import revalidated


@login_not_required
@revalidated
def changes(request: HttpRequest) -> HttpResponse:
    """`?by=entry` lists the changes as claims were entered and withdrawn, not by the days of the reports."""
    page = changes_page(request.GET.get("page"), entered=request.GET.get("by") == "entry")
    return render(request, "claims/changes.html", {"page": page, "section": "changes"})
