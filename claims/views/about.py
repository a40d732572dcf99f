from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.actions.error_reports import FORGET_AFTER, MOST_A_VISITOR

from .revalidated import revalidated_with_the_program


@revalidated_with_the_program
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/about.html", who_answers())


@revalidated_with_the_program
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    limits = {
        "days": FORGET_AFTER.days,
        "reports_an_hour": MOST_A_VISITOR,
        "reads_a_minute": settings.API_READS_A_MINUTE,
        "addresses_in_log": settings.LOG_ADDRESSES,
    }
    return render(request, "claims/privacy.html", who_answers() | limits)


def who_answers() -> dict[str, str]:
    return {"site_name": settings.SITE_NAME, "contact": settings.CONTACT_EMAIL}
