from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.sources import sources_page

from .revalidated import revalidated


@login_not_required
@revalidated
def sources(request: HttpRequest) -> HttpResponse:
    """`?role=print&page=2`"""
    page = sources_page(request.GET.get("role", ""), request.GET.get("page"))
    return render(request, "claims/sources.html", {"page": page, "section": "sources"})
