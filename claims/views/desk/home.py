from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.refusals import StaleWrite
from claims.actions import Share, assign, mark_seen, tell_visit
from claims.models import Assignment
from claims.queries.desk.home import desk_home

from .gate import desk, posted_number


@desk("claims.add_claim")
def home(request: HttpRequest) -> HttpResponse:
    """Looking writes nothing: a visit moves on with what the person does at the desk, or says here."""
    context = {"page": desk_home(request.user), "room": "queues"}
    return render(request, "claims/desk/home.html", context)


@desk("claims.add_claim")
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """What is new counts from now on."""
    mark_seen(by=request.user)
    return redirect("desk")


@desk("claims.add_claim")
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Who has something to do may give it back; nobody else's."""
    pk, read = posted_number(request, "assignment"), posted_number(request, "version")
    mine = Assignment.objects.filter(to=request.user).select_related("article", "claim", "question")
    assignment = get_object_or_404(mine, pk=pk or 0)
    thing = assignment.article or assignment.claim or assignment.question
    try:
        assign(shares=[Share(thing, read or 0)], to=None, by=request.user, why=_("done"))
    except StaleWrite:
        messages.error(request, _("It was given to you anew meanwhile, so it stays with you: look again."))
    else:
        messages.success(request, _("Done: {thing}.").format(thing=thing))
    tell_visit(by=request.user)
    return redirect("desk")
