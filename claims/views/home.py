from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.home import home_page

from .revalidated import revalidated


@login_not_required
@revalidated
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/home.html", {"page": home_page()})
