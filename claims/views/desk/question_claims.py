from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.question_claims import question_claims as read_claims

from .gate import desk, number


@desk("claims.add_regrouping")
def question_claims(request: HttpRequest, slug: str) -> HttpResponse:
    """`?after=` goes on with its claims."""
    page = read_claims(slug, request.user, number(request, "after") or 0)
    if page is None:
        raise Http404
    return render(request, "claims/desk/question_claims.html", {"page": page, "room": "questions"})
