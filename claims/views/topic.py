from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from claims.filters import address_of, asked_in
from claims.queries.topic import topic_page
from claims.views.listed import listed, untidy

from .revalidated import revalidated


@login_not_required
@revalidated
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """`?verdict=in+conflict&sort=newest&after=how-many`"""
    if tidy := untidy(request):
        return tidy
    page = topic_page(slug, asked_in(request.GET), address_of(request))
    if page is None:
        raise Http404
    return listed(request, "claims/topic.html", {"page": page, "section": "topics"})
