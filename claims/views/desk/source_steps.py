"""What is decided on a source's page beside its fields: review, names, not the same. Each leads back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.actions import review_source, save_source_name
from articles.forms.kept import in_words
from articles.forms.source import ApartForm, DecisionForm
from articles.forms.widgets import is_key
from articles.models import Source, SourceName
from articles.refusals import StaleWrite
from claims.actions import tell_apart
from claims.queries.desk.source_review import source_review

from .gate import desk
from .source import changeable, name_form, shown

ACCEPTED = Source.ReviewState.ACCEPTED


@desk("articles.review_source")
@require_POST
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Accepted, rejected, or new again; on with the next one that waits."""
    row = get_object_or_404(Source, slug=slug)
    state = request.POST.get("act", "")
    if state not in Source.ReviewState.values:
        raise Http404
    form = DecisionForm(request.POST, prefix="review", wants_why=state != ACCEPTED)
    if not form.is_valid():
        return shown(request, slug, status=422, decision=form)
    waited = row.review_state == Source.ReviewState.NEW
    row.version = form.cleaned_data["version"]
    try:
        review_source(source=row, state=state, by=request.user, why=form.cleaned_data["why"])
    except (ValidationError, StaleWrite) as refusal:
        form.refuse(refusal)
        return shown(request, slug, status=422, decision=form)
    told = {"source": row, "state": row.get_review_state_display()}
    messages.success(request, _("{source}: {state}.").format(**told))
    page = source_review(slug, request.user) if waited else None
    following = (page.queue.after or page.queue.before) if page else ""
    return redirect("desk-source", following or slug)


@desk("articles.change_sourcename")
@require_POST
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """`row` is the key of a name to correct; without one a name is added."""
    source = changeable(request, slug)
    key = request.POST.get("row", "")
    row = _name(source, key)
    form = name_form(row, request.POST)
    if form.is_valid():
        try:
            save_source_name(name=form.instance, by=request.user)
        except (ValidationError, StaleWrite) as refusal:
            form.add_error(None, in_words(refusal))
        else:
            messages.success(request, _("Saved: {name}.").format(name=row))
            return redirect("desk-source", slug)
    return shown(request, slug, status=422, names={key: form})


def _name(source: Source, key: str) -> SourceName:
    if not key:
        return SourceName(source=source)
    if not is_key(key):
        raise Http404
    return get_object_or_404(SourceName, pk=key, source=source)


@desk("claims.add_notthesame")
@require_POST
def apart(request: HttpRequest, slug: str) -> HttpResponse:
    """Two that look alike are two: remembered, so that they are not proposed again."""
    row = get_object_or_404(Source, slug=slug)
    form = ApartForm(request.POST)
    if not form.is_valid():
        return shown(request, slug, status=422, apart=form)
    other = get_object_or_404(Source, slug=form.cleaned_data["other"])
    try:
        tell_apart(of="source", one=row, other=other, by=request.user, why=form.cleaned_data["why"])
    except (ValidationError, StaleWrite) as refusal:
        form.refuse(refusal)
        return shown(request, slug, status=422, apart=form)
    messages.success(request, _("{other} is not the same: remembered.").format(other=other))
    return redirect("desk-source", slug)
