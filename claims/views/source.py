from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.leads_on import merged_source_leads_on
from claims.queries.source import source_page

from .revalidated import revalidated


@login_not_required
@revalidated
@merged_source_leads_on
def source(request: HttpRequest, slug: str) -> HttpResponse:
    page = source_page(slug)
    if page is None:
        raise Http404
    return render(request, "claims/source.html", {"page": page, "slug": slug, "section": "sources"})
