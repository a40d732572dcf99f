from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.forms.kept import all_messages
from claims.actions import take_back_change
from claims.models import ProposedChange
from claims.queries.desk.my_reviews import my_reviews

from .gate import desk


@desk("claims.add_claim")
def mine(request: HttpRequest) -> HttpResponse:
    context = {"page": my_reviews(request.user), "room": "review"}
    return render(request, "claims/desk/review_mine.html", context)


@desk("claims.add_claim")
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own proposed change, while it waits."""
    change = get_object_or_404(ProposedChange, pk=pk, author=request.user)
    try:
        take_back_change(change=change, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(all_messages(refusal)))
    else:
        messages.success(request, _("Taken back: readers keep seeing what they see."))
    return redirect("desk-review-mine")
