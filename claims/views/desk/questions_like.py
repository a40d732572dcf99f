from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.questions_like import questions_like

from .gate import desk


@desk("claims.add_claim")
def like(request: HttpRequest) -> HttpResponse:
    """`?another_question=words`: a part of the page, the questions that hold these words."""
    words = request.GET.get("another_question", "")[:300]
    context = {"like": questions_like(words), "asked": words.strip()}
    return render(request, "claims/desk/_questions_like.html", context)
