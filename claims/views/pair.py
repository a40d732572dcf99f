from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.leads_on import merged_question_leads_on
from claims.queries.pair import pair_page

from .revalidated import revalidated


@login_not_required
@revalidated
@merged_question_leads_on
def pair(request: HttpRequest, slug: str) -> HttpResponse:
    """`?a=claim&b=claim`. With one claim all others are listed beside it; without any, all to choose from."""
    page = pair_page(slug, _key(request, "a"), _key(request, "b"))
    if page is None:
        raise Http404
    return render(request, "claims/pair.html", {"page": page, "section": "topics"})


def _key(request: HttpRequest, name: str) -> str:
    key = request.GET.get(name, "")
    if "\0" in key or len(key) > 200:  # no claim has such a key, and PostgreSQL refuses NUL
        raise Http404
    return key
