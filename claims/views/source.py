from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from claims.queries.source import source_page, standing_slug

from .revalidated import revalidated


@login_not_required
@revalidated
def source(request: HttpRequest, slug: str) -> HttpResponse:
    page = source_page(slug)
    if page is not None:
        return render(request, "claims/source.html", {"page": page, "slug": slug, "section": "sources"})
    if merged_into := standing_slug(slug):
        return redirect("source", merged_into)  # not for ever: a merge can be undone
    raise Http404
