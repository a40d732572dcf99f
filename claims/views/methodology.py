from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.methodology import methodology_page

from .revalidated import revalidated_with_the_program


@login_not_required
@revalidated_with_the_program
def methodology(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/methodology.html", {"page": methodology_page(), "section": "methodology"})
