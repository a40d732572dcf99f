from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles.actions import save_source
from articles.forms.kept import in_words
from articles.forms.source import ApartForm, DecisionForm, MergeForm, NameForm, SourceForm, names_offered
from articles.models import Source, SourceName
from articles.refusals import StaleWrite
from articles.who_may import may_change_source
from claims.actions import rehearse
from claims.queries.desk.moves import foreseen
from claims.queries.desk.source_review import source_review

from .gate import desk


@desk("articles.change_source")
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Saving shows first which verdicts change, where any does; `seen` says that they were seen."""
    if request.method != "POST":
        return shown(request, slug)
    row = changeable(request, slug)
    form = SourceForm(request.POST, instance=row)
    if not form.is_valid():
        return shown(request, slug, status=422, form=form)
    look = request.POST.get("act") == "look"
    try:
        if look or (form.moves_a_voice and "seen" not in request.POST):
            rehearsal = rehearse(lambda: save_source(source=form.instance), by=request.user)
            if look or rehearsal.moving:
                return shown(request, slug, form=form, foreseen=foreseen(rehearsal))
        save_source(source=form.instance, by=request.user, why=form.cleaned_data["why"])
    except (ValidationError, StaleWrite) as refusal:
        form.add_error(None, in_words(refusal))
        return shown(request, slug, status=422, form=form)
    messages.success(request, _("Saved: {source}.").format(source=row))
    return redirect("desk-source", slug)


def changeable(request: HttpRequest, slug: str) -> Source:
    """404 for an unknown one, 403 for one that this person may only look at."""
    row = get_object_or_404(Source.objects.select_related("speaks_for", "part_of", "merged_into"), slug=slug)
    if not may_change_source(request.user, row.review_state):
        raise PermissionDenied
    return row


def shown(request: HttpRequest, slug: str, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; ``forms`` stand in place of those it would begin with. ``names``: {key of the row: form}."""
    page = source_review(slug, request.user)
    if page is None:
        raise Http404
    named = forms.pop("names", {})
    start = {"version": page.source.version}
    context = {
        "page": page,
        "room": "sources",
        "may_change": may_change_source(request.user, page.source.review_state),
        "form": SourceForm(instance=page.source),
        "decision": DecisionForm(initial=start, prefix="review", wants_why=False),
        "merge": MergeForm(initial=start, prefix="merge"),
        "apart": ApartForm(),
        "unmerging": DecisionForm(initial=start, prefix="unmerge"),
        "names": [(row, named.get(str(row.pk)) or name_form(row)) for row in page.names],
        "new_name": named.get("") or name_form(SourceName(source=page.source)),
        "offered": list(names_offered()),
    }
    return render(request, "claims/desk/source.html", context | forms, status=status)


def name_form(row: SourceName, data: Any = None) -> NameForm:
    return NameForm(data, instance=row, prefix=f"name-{row.pk or ''}")
