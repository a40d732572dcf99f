from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.corrections import corrections_page

from .revalidated import revalidated


@revalidated
@login_not_required
def corrections(request: HttpRequest) -> HttpResponse:
    """`?after=…`: what lies further back."""
    page = corrections_page(request.GET.get("after", ""))
    if page is None:
        raise Http404
    return render(request, "claims/corrections.html", {"page": page})
