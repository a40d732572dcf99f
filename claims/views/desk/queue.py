from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.forms.kept import in_words
from articles.models import Article
from articles.refusals import StaleWrite
from claims.actions import Share, assign, tell_visit
from claims.forms.queue import AssignForm, QueueFilterForm
from claims.models import Claim, Question
from claims.queries.desk.people import desk_people, name_of, new_since
from claims.queries.desk.queues import MINE, NOBODY, Desk, Queue, board, queue_called, queue_page
from claims.queries.desk.queues.page import outlets_of
from claims.queries.parts.topic_tree import topic_tree

from .gate import desk


@desk("claims.add_claim")
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """`?to=me&outlet=slug&topic=slug&state=draft&by=7&sort=oldest&after=96`; posted: ticks, and to whom."""
    chosen = queue_called(name)
    if chosen is None:
        raise Http404
    people = desk_people()
    form = AssignForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST":
        if not request.user.has_perm("claims.change_assignment"):
            raise PermissionDenied
        if form.is_valid() and assigned(request, chosen, form):
            return redirect(request.get_full_path())
    return shown(request, chosen, form, people)


def assigned(request: HttpRequest, chosen: Queue, form: AssignForm) -> bool:
    """Whether it was done; else the form says why not."""
    to = person(request, form.cleaned_data["to"])
    rows = things(request, chosen.kind).filter(pk__in=form.ticked)
    shares = [Share(row, form.ticked[row.pk]) for row in rows]
    if len(shares) != len(form.ticked):
        form.add_error(None, _("Some of these rows are not there any more: tick them again."))
        return False
    try:
        number = assign(shares=shares, to=to, by=request.user)
    except StaleWrite as refusal:
        form.add_error(None, told(refusal))
        return False
    except ValidationError as refusal:
        form.add_error(None, in_words(refusal))
        return False
    tell_visit(by=request.user)
    name = name_of(to) if to else _("nobody")
    words = ngettext("{n} assigned to {name}.", "{n} assigned to {name}.", number)
    messages.success(request, words.format(n=number, name=name) if number else _("It was so already."))
    return True


def told(refusal: StaleWrite) -> str:
    row = refusal.current
    thing = row.article or row.claim or row.question
    holder = name_of(row.to) if row.to else _("nobody")
    return _("“{thing}” went to {name} meanwhile. Nothing was assigned: look, and assign again.").format(
        thing=thing, name=holder
    )


def person(request: HttpRequest, to: str) -> Any:
    if to == NOBODY:
        return None
    return request.user if to == MINE else get_user_model().objects.get(pk=int(to))


def things(request: HttpRequest, kind: str) -> Any:
    if kind == "claim":
        return Claim.objects.visible_to(request.user).select_related("article", "question", "option")
    return (Article if kind == "article" else Question).objects.all()


def shown(request: HttpRequest, chosen: Queue, form: AssignForm, people: list) -> HttpResponse:
    now = timezone.now()
    for_whom = Desk(request.user, new_since(request.user, now))
    filters = QueueFilterForm(
        request.GET,
        queue=chosen,
        people=people,
        outlets=outlets_of(chosen, for_whom),
        topics=topic_tree(),
    )
    page = queue_page(chosen, filters.asked(), for_whom, now)
    address = request.GET.copy()
    address.pop("after", None)
    context = {
        "page": page,
        "filters": filters,
        "form": form,
        "board": board(for_whom),
        "address": address.urlencode(),
        "room": "queues",
    }
    status = 422 if form.errors else 200
    return render(request, "claims/desk/queue.html", context, status=status)
