"""The page about the API, made of its schema."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries.data.examples import example_names

from .fields import MOST_ROWS, ROWS
from .openapi import openapi_schema
from .reference import reference


@login_not_required
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    told = {
        "reference": reference(openapi_schema(), example_names()),
        "site": site,
        "reads": settings.API_READS_A_MINUTE,
        "rows": ROWS,
        "most_rows": MOST_ROWS,
    }
    return render(request, "claims/api.html", told)


@login_not_required
@require_safe
def try_it(request: HttpRequest) -> HttpResponse:
    """The schema as a form (Swagger UI, from our own files): works under the same policy as any page."""
    return render(request, "claims/api_try.html")


docs.revalidated = "data"
try_it.revalidated = "program"
