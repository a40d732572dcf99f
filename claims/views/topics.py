from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.topics import topics_page

from .revalidated import revalidated


@login_not_required
@revalidated
def topics(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/topics.html", {"page": topics_page(), "section": "topics"})
