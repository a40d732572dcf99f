from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from claims.actions.error_reports import TooManyReports, report_error
from claims.forms.error_report import ErrorReportForm
from claims.models.page_address import page_of_this_site, path_within
from claims.queries.report_status import report_status
from claims.visitors import Stamp, TooOld, TooSoon, visitor_address, visitor_digest

TOO_MANY = 429


@csrf_exempt  # no cookie, no account: the stamp ties the form to its visitor
@login_not_required
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """`?about=/questions/killed/`: the page the reader came from."""
    visitor = visitor_digest(visitor_address(request), timezone.now())
    about = page_asked_about(request)
    if request.method != "POST":
        fresh = {"page": about, "stamp": str(Stamp.new(visitor, timezone.now()))}
        return page(request, ErrorReportForm(host=request.get_host(), initial=fresh), about)
    form = ErrorReportForm(request.POST, host=request.get_host())
    stamp = stamp_of(form, visitor)
    if not form.is_valid() or stamp is None:
        return page(request, form, about)
    told = form.cleaned_data
    try:
        made = report_error(
            page=told["page"],
            wrong=told["wrong"],
            right=told["right"],
            email=told["email"],
            nonce=stamp.nonce,
            visitor=visitor,
            trapped=bool(told["website"]),
        )
    except TooManyReports:
        form.add_error(
            None, _("Too many reports this hour. Your words are still here: send them again later.")
        )
        return page(request, form, about, status=TOO_MANY)
    return redirect("report_status", made.token)


def page(request: HttpRequest, form: ErrorReportForm, about: str, status: int = 200) -> HttpResponse:
    return render(request, "claims/report.html", {"form": form, "about": about}, status=status)


def page_asked_about(request: HttpRequest) -> str:
    """Empty where the address names no page of this site."""
    path = path_within(request.POST.get("page", request.GET.get("about", "")), request.get_host())
    try:
        page_of_this_site(path)
    except ValidationError:
        return ""
    return path


def stamp_of(form: ErrorReportForm, visitor: str) -> Stamp | None:
    """None, and a word to the reader, where the form was not made for them in the last hours."""
    now = timezone.now()
    try:
        return Stamp.read(form.data.get("stamp", ""), visitor, now)
    except TooSoon:
        form.add_error(None, _("That was quick. Please look it over once more, then send it again."))
    except TooOld:
        form.put_stamp(str(Stamp.new(visitor, now)))
        form.add_error(None, _("This form had been open for long. Your words are still here: send it again."))
    return None


@login_not_required
@never_cache
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address may read it; nothing else leads there."""
    found = report_status(token)
    if found is None:
        raise Http404
    return render(request, "claims/report_status.html", {"page": found, "about": found.page})
