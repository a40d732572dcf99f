from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import rehearse, undo_regrouping
from claims.forms.regroup import ConfirmForm, read_in_words
from claims.models import Regrouping
from claims.queries.desk.moves import foreseen
from claims.queries.desk.regroupings import regroupings_page, steps_told, told_regrouping

from .gate import desk, number

WANTED = {
    Regrouping.Of.QUESTION: "claims.publish_question",
    Regrouping.Of.SOURCE: "articles.merge_source",
}


@desk("claims.view_regrouping")
def regroupings(request: HttpRequest) -> HttpResponse:
    page = regroupings_page(number(request, "before") or 0)
    return render(request, "claims/desk/regroupings.html", {"page": page, "room": "links"})


@desk("claims.view_regrouping")
def regrouping(request: HttpRequest, pk: int) -> HttpResponse:
    """What it did; what undoing it would put back, and what has moved on since. POST undoes it."""
    row = get_object_or_404(Regrouping.objects.select_related("by", "undone_by"), pk=pk)
    wanted = {"claims.change_regrouping", WANTED.get(row.of, "claims.change_regrouping")}
    may = request.user.has_perms(wanted)
    confirm = ConfirmForm(request.POST if request.method == "POST" else None)
    if confirm.is_bound and not may:
        raise PermissionDenied
    if confirm.is_bound and confirm.is_valid():
        try:
            undone = undo_regrouping(regrouping=row, by=request.user, **confirm.cleaned_data)
        except (ValidationError, StaleWrite) as refusal:
            confirm.add_error(None, in_words(refusal).messages)
        else:
            messages.success(request, told(len(undone.put_back), len(undone.moved_on)))
            return redirect("desk-regrouping", pk)
    context = {
        "row": told_regrouping(row),
        "steps": steps_told(row.steps),
        "confirm": confirm,
        "room": "links",
    }
    if row.undone_at is None and may:
        context |= what_undoing_does(request, row)
    return render(request, "claims/desk/regrouping.html", context, status=422 if confirm.is_bound else 200)


def what_undoing_does(request: HttpRequest, row: Regrouping) -> dict:
    try:
        found = rehearse(lambda: undo_regrouping(regrouping=row), by=request.user)
    except (ValidationError, StaleWrite) as refusal:
        return {"refusal": " ".join(in_words(refusal).messages)}
    undone = found.result
    return {
        "foreseen": foreseen(found.verdicts),
        "may_undo": True,
        "read": read_in_words(undone.read),
        "back": steps_told([one.back().told() for one in undone.put_back]),
        "moved_on": steps_told([one.told() for one in undone.moved_on]),
    }


def told(back: int, on: int) -> str:
    words = ngettext("Undone: {n} change put back.", "Undone: {n} changes put back.", back).format(n=back)
    if not on:
        return words
    return words + " " + _("{n} had moved on since and were left as they are.").format(n=on)
