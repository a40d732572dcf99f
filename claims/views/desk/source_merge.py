from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.actions import merge_sources, unmerge_source
from articles.forms.source import DecisionForm, MergeForm
from articles.models import Source
from articles.refusals import StaleWrite
from claims.actions import rehearse
from claims.queries.desk.moves import foreseen

from .gate import desk
from .source import shown


@desk("articles.merge_source")
@require_POST
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """First what it changes, then, with `act` merge and a reason, the merge."""
    row = get_object_or_404(Source, slug=slug)
    carried_out = request.POST.get("act") == "merge"
    form = MergeForm(request.POST, prefix="merge", wants_why=carried_out)
    if not form.is_valid():
        return shown(request, slug, status=422, merge=form)
    into, why = form.cleaned_data["into"], form.cleaned_data["why"]
    row.version = form.cleaned_data["version"]
    try:
        if carried_out:
            merge_sources(source=row, into=into, by=request.user, why=why)
            told = _("{source} is now heard as {into}.").format(source=row, into=into)
            messages.success(request, told)
            return redirect("desk-source", into.slug)
        rehearsal = rehearse(lambda: merge_sources(source=row, into=into), by=request.user)
    except (ValidationError, StaleWrite) as refusal:
        form.refuse(refusal)
        return shown(request, slug, status=422, merge=form)
    told = {"source": row, "into": into, "foreseen": foreseen(rehearsal)}
    return render(request, "claims/desk/source_merge.html", told | {"form": form, "room": "sources"})


@desk("articles.merge_source")
@require_POST
def unmerge(request: HttpRequest, slug: str) -> HttpResponse:
    row = get_object_or_404(Source.objects.select_related("merged_into"), slug=slug)
    form = DecisionForm(request.POST, prefix="unmerge")
    if form.is_valid():
        row.version = form.cleaned_data["version"]
        try:
            unmerge_source(source=row, by=request.user, why=form.cleaned_data["why"])
        except (ValidationError, StaleWrite) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("{source} stands for itself again.").format(source=row))
            return redirect("desk-source", slug)
    return shown(request, slug, status=422, unmerging=form)
