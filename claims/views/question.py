import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from claims.leads_on import merged_question_leads_on
from claims.queries.question import question_page

from .day_form import day_form
from .revalidated import revalidated

PLACE = re.compile("([abc][0-9]{28,34})?")  # where the evidence goes on
COPY = re.compile("[0-9]{0,18}")
KEY = re.compile("[-a-zA-Z0-9_]{0,100}")


@login_not_required
@revalidated
@merged_question_leads_on
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """`?on=2025-03-01` shows the page as known on that day.

    `?after=` goes on with the evidence; `?statement=KEY` shows all that repeat one statement.
    """
    form = day_form(request.GET.get("on"))
    day = form.cleaned_data["on"] if form.is_valid() else None
    after, statement = request.GET.get("after", ""), request.GET.get("statement", "")
    if not (PLACE, COPY)[bool(statement)].fullmatch(after) or not KEY.fullmatch(statement):
        raise Http404
    page = question_page(slug, None if statement else day, after, statement)
    if page is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    shown = {"page": page, "form": form, "section": "topics", "site": site}
    return render(request, "claims/question.html", shown)
