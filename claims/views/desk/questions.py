from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.desk.questions import AskedQuestions, desk_questions

from .gate import desk


@desk("claims.change_question")
def questions(request: HttpRequest) -> HttpResponse:
    """`?state=draft&kind=…&topic=…&q=…` narrow the list; `?after=` goes on with it."""
    page = desk_questions(AskedQuestions.of(request.GET), request.user)
    return render(request, "claims/desk/questions.html", {"page": page, "room": "questions"})
