from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.leads_on import merged_question_leads_on
from claims.queries.definition import definition_page

from .revalidated import revalidated


@login_not_required
@revalidated
@merged_question_leads_on
def definition(request: HttpRequest, slug: str) -> HttpResponse:
    page = definition_page(slug)
    if page is None:
        raise Http404
    return render(request, "claims/definition.html", {"page": page, "section": "topics"})
