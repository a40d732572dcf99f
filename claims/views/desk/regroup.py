from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.models import Source
from articles.refusals import StaleWrite
from claims.actions import rehearse
from claims.forms.regroup import NOBODY, ConfirmForm, RegroupForm, read_in_words
from claims.models import Question, Statement
from claims.queries.desk.candidates import (
    question_candidates,
    source_candidates,
    statement_candidates,
    told_statement,
)
from claims.queries.desk.choices import claims_called, questions_called, sources_called, statements_called
from claims.queries.desk.linked import these_claims
from claims.queries.desk.moves import foreseen
from claims.queries.desk.regroupings import steps_told

from .gate import desk

CALLED = {
    "statement": statements_called,
    "question": questions_called,
    "source": sources_called,
    "claim": claims_called,
}
ALIKE: dict[str, Any] = {
    "merge-statements": statement_candidates,
    "merge-questions": question_candidates,
    "merge-sources": source_candidates,
}


@desk("claims.add_regrouping")
def regroup(request: HttpRequest) -> HttpResponse:
    """Choose, look at what would change, confirm with a reason: all on one address. Only POST writes."""
    posted = request.method == "POST"
    form = RegroupForm(request.POST if posted else request.GET)
    form.is_valid()
    if form.lacks_its_row():
        raise Http404
    if not request.user.has_perms(form.permissions()):
        raise PermissionDenied
    if not form.is_ready():
        return chosen(request, form)
    confirm = ConfirmForm(request.POST if posted else None, initial={"why": request.GET.get("why", "")[:500]})
    if posted and confirm.is_valid():
        try:
            done = form.carry_out(by=request.user, **confirm.cleaned_data)
        except (ValidationError, StaleWrite) as refusal:
            confirm.add_error(None, in_words(refusal).messages)
        else:
            told = _("Done: {what}. It can be undone under “Regrouped”.")
            messages.success(request, told.format(what=done.regrouping.told))
            return redirect(afterwards(request, form))
    return previewed(request, form, confirm)


def chosen(request: HttpRequest, form: RegroupForm, refusal: str = "") -> HttpResponse:
    """What is still to be chosen, by words or among those that are likely."""
    words, deed = request.GET.get("q", "")[:200], form.what
    beside = [form.row.pk] if form.row and deed.of == deed.into else []
    alike = ALIKE.get(form.cleaned_data["deed"]) if not words else None
    context = {
        "form": form,
        "name": told_statement(form.row) if isinstance(form.row, Statement) else str(form.row or ""),
        "deed": deed,
        "words": words,
        "found": CALLED[deed.into](words, beside) if words and deed.into else (),
        "likely": alike(form.row) if alike else (),
        "fields": [form[name] for name in deed.new],
        "claims": these_claims([claim.pk for claim in form.claims], request.user),
        "given": [pair for pair in form.given() if pair[0] not in ("into", *deed.new)],
        "nobody": NOBODY if form.cleaned_data["deed"] == "chain" and form.row.based_on_id else "",
        "refusal": refusal,
        "next": request.GET.get("next", ""),
        "room": "links",
    }
    wrong = bool(form.errors or refusal)
    return render(request, "claims/desk/regroup_choose.html", context, status=422 if wrong else 200)


def previewed(request: HttpRequest, form: RegroupForm, confirm: ConfirmForm) -> HttpResponse:
    """What it would change. What it refuses leads back to the choice."""
    try:
        found = rehearse(lambda: form.carry_out(by=request.user), by=request.user)
    except (ValidationError, StaleWrite) as refusal:
        return chosen(request, form, " ".join(in_words(refusal).messages))
    regrouped = found.result
    context = {
        "form": form,
        "deed": form.what,
        "told": regrouped.regrouping.told,
        "steps": steps_told(regrouped.regrouping.steps),
        "more_steps": max(len(regrouped.regrouping.steps) - 60, 0),
        "confirm": confirm,
        "read": read_in_words(regrouped.read),
        "given": form.given(),
        "next": (request.POST or request.GET).get("next", ""),
        "room": "links",
    }
    context["foreseen"] = foreseen(found.verdicts)
    status = 422 if confirm.is_bound else 200
    return render(request, "claims/desk/regroup.html", context, status=status)


def afterwards(request: HttpRequest, form: RegroupForm) -> str:
    """Where the editor came from, else where the rows are now."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    row = form.row if form.cleaned_data["deed"] == "chain" else form.target or form.row
    if isinstance(row, Statement):
        return reverse("desk-statement", args=[row.key])
    if isinstance(row, Question):
        return reverse("desk-question-claims", args=[row.slug])
    if isinstance(row, Source):
        return f"{reverse('desk-statements')}?speaker={row.slug}"
    return reverse("desk-links")
