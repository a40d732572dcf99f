from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.home import desk_home

from .gate import desk


@desk("claims.add_claim")
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/desk/home.html", {"page": desk_home(), "room": "queues"})
