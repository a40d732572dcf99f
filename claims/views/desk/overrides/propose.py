from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from claims.actions import preview_override, propose_override
from claims.forms.override import OverrideForm
from claims.models import Override
from claims.queries.desk.moves import foreseen
from claims.queries.desk.overrides.proposal import ProposalPage, proposal_page
from claims.views.desk.gate import desk

LONGEST_KEY = 100


@desk("claims.add_override")
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """`?a=claim&b=claim`: over these two, else over the verdict. "look" shows what it would change."""
    keys = [request.GET.get(name, "")[:LONGEST_KEY].replace("\0", "") for name in ("a", "b")]
    page = proposal_page(slug, *keys)
    if page is None:
        raise Http404
    posted = request.method == "POST"
    own = page.answer.label.word if page.answer else ""
    form = OverrideForm(request.POST if posted else None, over_pair=bool(page.pair), own=own)
    moves = None
    if posted and form.is_valid():
        override = _meant(page, form)
        if request.POST.get("act") == "look":
            move = preview_override(override=override)
            moves = foreseen([move] if move else [])
        else:
            try:
                propose_override(override=override, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, " ".join(in_words(refusal).messages))
            else:
                messages.success(request, _("Proposed. It stands once a second person has approved it."))
                return redirect("desk-override", override.pk)
    context = {"page": page, "form": form, "foreseen": moves, "keys": keys, "room": "overrides"}
    refused = posted and not form.is_valid()
    return render(request, "claims/desk/overrides/propose.html", context, status=422 if refused else 200)


def _meant(page: ProposalPage, form: OverrideForm) -> Override:
    pair = dict(zip(("claim_a", "claim_b"), page.pair, strict=False))
    return Override(question=page.question, **form.cleaned_data, **pair)
