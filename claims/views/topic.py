from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.topic import topic_page

from .revalidated import revalidated


@login_not_required
@revalidated
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """`?verdict=in+conflict&sort=newest&page=2`"""
    page = topic_page(slug, request.GET)
    if page is None:
        raise Http404
    return render(request, "claims/topic.html", {"page": page, "section": "topics"})
