from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import rehearse, save_statement
from claims.forms.statement import StatementForm
from claims.queries.desk.moves import foreseen
from claims.queries.desk.statement import StatementPage, statement_page

from .gate import desk, number


@desk("claims.view_statement")
def statement(request: HttpRequest, key: str) -> HttpResponse:
    """`?after=` goes on with its claims. Saving shows first which verdicts change, where any do."""
    page = statement_page(key, request.user, number(request, "after") or 0)
    if page is None:
        raise Http404
    if request.method != "POST":
        return shown(request, page, StatementForm(instance=page.statement, shown=page.shown))
    if not request.user.has_perm("claims.change_statement"):
        raise PermissionDenied
    form = StatementForm(request.POST, instance=page.statement, shown=page.shown)
    if not form.is_valid():
        return shown(request, page, form, status=422)
    why = form.cleaned_data["why"]
    try:
        if not form.cleaned_data["seen"]:
            found = rehearse(lambda: save_statement(statement=form.instance), by=request.user)
            if found.moving:
                return shown(request, page, form, preview={"foreseen": foreseen(found.verdicts)})
        save_statement(statement=form.instance, by=request.user, why=why)
    except (ValidationError, StaleWrite) as refusal:
        form.add_error(None, in_words(refusal))
        return shown(request, page, form, status=422)
    messages.success(request, _("Saved: {statement}.").format(statement=form.instance))
    return redirect("desk-statement", page.statement.key)


def shown(
    request: HttpRequest,
    page: StatementPage,
    form: StatementForm,
    preview: dict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"page": page, "form": form, "room": "links", **(preview or {})}
    return render(request, "claims/desk/statement.html", context, status=status)
