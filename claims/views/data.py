from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.data_page import data_page

from .revalidated import revalidated_with_the_program


@revalidated_with_the_program
@login_not_required
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/data.html", {"page": data_page(), "licence": settings.DATA_LICENCE})
