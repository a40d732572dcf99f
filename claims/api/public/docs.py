"""The page about the API, made of its schema."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/api.html", {})


docs.revalidated = "program"
