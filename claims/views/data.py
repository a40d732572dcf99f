from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.exporting.offered import offered
from claims.queries.data_page import data_page

from .revalidated import revalidated_with_the_program


@revalidated_with_the_program
@login_not_required
def data(request: HttpRequest) -> HttpResponse:
    shown = {"page": data_page(), "offered": offered(), "licence": settings.DATA_LICENCE}
    return render(request, "claims/data.html", shown)
