import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.queries.question import question_page

from .day_form import DayForm

PLACE = re.compile("[abc][0-9]{28,34}")


@login_not_required
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """`?on=2025-03-01` shows the page as known on that day; `?after=` goes on with the evidence."""
    form = DayForm(request.GET if "on" in request.GET else None)
    day = form.cleaned_data["on"] if form.is_valid() else None
    after = request.GET.get("after", "")
    if after and not PLACE.fullmatch(after):
        raise Http404
    page = question_page(slug, day, after)
    if page is None:
        raise Http404
    return render(request, "claims/question.html", {"page": page, "form": form, "section": "topics"})
