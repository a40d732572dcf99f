from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.models import Revision
from articles.models.kept import Kept
from articles.queries.history import label
from articles.refusals import StaleWrite
from claims.actions import Plan, plan_revert, rehearse
from claims.actions import revert as put_back_as_new
from claims.forms.over_row import RevertForm
from claims.queries.desk.history.kinds import Kind, history_of, page_of
from claims.queries.desk.history.record import changed_meanwhile, put_back, record_for, revision_of
from claims.queries.desk.moves import foreseen
from claims.views.desk.gate import desk


@desk("articles.view_revision")
def revert(request: HttpRequest, model: str, key: str, version: int) -> HttpResponse:
    """What putting a version back would change; sent, it does so as a new change."""
    kind, row, to = _found(request, model, key, version)
    if request.method != "POST":
        return _shown(request, kind, row, to, RevertForm(row=row))
    form, refusal = RevertForm(request.POST, row=row, meanwhile=changed_meanwhile(row)), None
    if form.is_valid():
        try:
            put_back_as_new(row=row, to=to, by=request.user, why=form.cleaned_data["why"])
        except (ValidationError, StaleWrite) as caught:
            refusal = caught
            kind, row, to = _found(request, model, key, version)
        else:
            told = _("“{row}” is as it was in version {number}, as a new change.")
            messages.success(request, told.format(row=row, number=version))
            return redirect(history_of(kind.label, row.pk))
    return _shown(request, kind, row, to, form, refusal)


def _found(request: HttpRequest, model: str, key: str, version: int) -> tuple[Kind, Kept, Revision]:
    found = record_for(request.user, model, key)
    to = revision_of(found[1], version) if found else None
    if found is None or to is None:
        raise Http404
    kind, row = found
    if not request.user.has_perms(row.permissions_to_change()):
        raise PermissionDenied
    return kind, row, to


def _beside(plan: Plan, refusal: Exception) -> tuple[dict[str, list[str]], list[str]]:
    """Messages beside the columns that are put back, and all others."""
    error = in_words(refusal)
    if not hasattr(error, "error_dict"):
        return {}, error.messages
    told = error.message_dict
    beside = {name: messages for name, messages in told.items() if name in plan.names}
    others = {name: messages for name, messages in told.items() if name not in plan.names}
    return beside, [
        one if name == NON_FIELD_ERRORS else f"{name.replace('_', ' ')}: {one}"
        for name, messages in others.items()
        for one in messages
    ]


def _shown(
    request: HttpRequest,
    kind: Kind,
    row: Kept,
    to: Revision,
    form: RevertForm,
    refusal: Exception | None = None,
) -> HttpResponse:
    """The preview is what happens, taken back. What it would be refused for is told before it is sent."""
    plan, name, moves = plan_revert(row=row, to=to), str(row), None
    fields = put_back(row, to, plan.names)
    if not plan.refusal:
        try:
            moves = foreseen(rehearse(lambda: put_back_as_new(row=row, to=to, by=request.user)).verdicts)
        except (ValidationError, StaleWrite) as told:
            refusal = refusal or told
    beside, others = _beside(plan, refusal) if refusal else ({}, [])
    context = {
        "kind": kind, "name": name, "page": page_of(row), "record": history_of(kind.label, row.pk),
        "to": to, "plan": plan, "left": [(label(type(row), name), why) for name, why in plan.left.items()],
        "fields": [(one, beside.get(one.name, [])) for one in fields], "others": others, "foreseen": moves,
        "form": form, "room": "history",
    }  # fmt: skip
    return render(request, "claims/desk/history/revert.html", context, status=422 if form.is_bound else 200)
