from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from claims.filters import address_of, asked_in
from claims.queries.questions import questions_page
from claims.views.listed import listed, untidy

from .revalidated import revalidated


@revalidated
@login_not_required
def questions(request: HttpRequest) -> HttpResponse:
    """`?verdict=in+conflict&country=KR&sort=newest&after=how-many`"""
    if tidy := untidy(request):
        return tidy
    page = questions_page(asked_in(request.GET), address_of(request))
    return listed(request, "claims/questions.html", {"page": page, "section": "questions"})
