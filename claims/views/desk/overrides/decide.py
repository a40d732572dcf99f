from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import approve_override, decline_override, end_override, preview_override
from claims.forms.over_row import DecideForm
from claims.queries.desk.history.kinds import history_of
from claims.queries.desk.history.record import changed_meanwhile
from claims.queries.desk.moves import foreseen
from claims.queries.desk.overrides.one import OverridePage, override_page
from claims.views.desk.gate import desk

ACTS: dict[str, Callable[..., Any]] = {
    "approve": approve_override,
    "decline": decline_override,
    "end": end_override,
}
OPEN = {"waiting": ("approve", "decline"), "in force": ("end",)}


@desk("claims.view_override")
def override(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person approves or declines what waits, and ends what stands."""
    page = _page(pk)
    may_decide = request.user.has_perm("claims.approve_override")
    if request.method != "POST":
        return _shown(request, page, DecideForm(row=page.override))
    if not may_decide:
        raise PermissionDenied
    form = DecideForm(request.POST, row=page.override, meanwhile=changed_meanwhile(page.override))
    if form.is_valid():
        act = form.cleaned_data["act"]
        try:
            _carry_out(page, act, request.user, form.cleaned_data["why"])
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, " ".join(in_words(refusal).messages))
            page = _page(pk)
        else:
            messages.success(request, _told(act))
            return redirect("desk-override", pk)
    return _shown(request, page, form)


def _page(pk: int) -> OverridePage:
    page = override_page(pk)
    if page is None:
        raise Http404
    return page


def _carry_out(page: OverridePage, act: str, by: Any, why: str) -> None:
    if act not in OPEN.get(page.told.state, ()):
        raise ValidationError(_("That can no longer be done: it is {state}.").format(state=page.told.state))
    ACTS[act](override=page.override, by=by, why=why)


def _told(act: str) -> str:
    return {
        "approve": _("Approved: it stands from now on, and readers see it."),
        "decline": _("Declined. It never stood."),
        "end": _("Ended: the engine’s own answer stands again."),
    }[act]


def _shown(request: HttpRequest, page: OverridePage, form: DecideForm) -> HttpResponse:
    move = preview_override(override=page.override) if page.told.state == "waiting" else None
    mine = page.override.author_id == request.user.pk
    context = {
        "page": page,
        "form": form,
        "acts": OPEN.get(page.told.state, ()),
        "may_decide": request.user.has_perm("claims.approve_override") and not mine,
        "mine": mine,
        "foreseen": foreseen([move] if move else []),
        "record": history_of("claims.override", page.override.pk),
        "room": "overrides",
    }
    status = 422 if form.is_bound else 200
    return render(request, "claims/desk/overrides/one.html", context, status=status)
