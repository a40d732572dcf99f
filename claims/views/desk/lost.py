from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import anchor_anew, leave_with_old_text
from claims.forms.lost_quote import LostQuoteForm
from claims.models import Claim
from claims.queries.desk.versions import QuoteRow, left_quotes, quote_row, quoted

from .an_article import article_called
from .gate import desk

Row = tuple[QuoteRow, LostQuoteForm | None]


@desk("claims.change_claim")
def lost(request: HttpRequest, key: str) -> HttpResponse:
    """Quotes that the newest text has no more: put to its words, or left with the older text on purpose."""
    article = article_called(key)
    found = quoted(article, request.user).with_lost_anchor()
    claims = list(found.select_related("article", "question", "statement").order_by("quote_start", "pk"))
    bound = None
    if request.method == "POST":
        claim = next((one for one in claims if one.key == request.POST.get("claim")), None)
        if claim is None or not may_mend(request.user, claim):
            messages.warning(request, _("This quote is not lost any more, or is not yours to mend."))
            return redirect("desk-article-lost", article.key)
        bound = form_of(request, claim)
        if bound.is_valid() and _mended(request, bound):
            return redirect("desk-article-lost", article.key)
    rows = [row_of(request.user, claim, bound) for claim in claims]
    context = {"article": article, "rows": rows, "left": left_quotes(article, request.user), "tab": "lost"}
    return render(request, "claims/desk/lost.html", context, status=422 if bound else 200)


def may_mend(user: Any, claim: Claim) -> bool:
    """What readers see is mended by who may publish."""
    return claim.state != Claim.State.PUBLISHED or user.has_perm("claims.publish_claim")


def form_of(request: HttpRequest, claim: Claim) -> LostQuoteForm:
    act = "leave" if request.POST.get("act") == "leave" else "anew"
    return LostQuoteForm(request.POST, instance=claim, prefix=claim.key, act=act)


def row_of(user: Any, claim: Claim, bound: LostQuoteForm | None) -> Row:
    """The row is told as stored, whatever a refused form did to it."""
    mine = bound if bound and bound.instance.pk == claim.pk else None
    stored = Claim.objects.select_related("option", "article_version").get(pk=claim.pk) if mine else claim
    if not may_mend(user, claim):
        return quote_row(stored), None
    return quote_row(stored), mine or LostQuoteForm(instance=claim, prefix=claim.key)


def _mended(request: HttpRequest, form: LostQuoteForm) -> bool:
    claim, said = form.instance, form.cleaned_data
    try:
        if form.act == "anew":
            why = said["why"] or "anchored anew"
            outcome = anchor_anew(claim=claim, quote=said["words"], by=request.user, why=why)
            told = outcome.sentence() if outcome.proposed else _("The quote stands in the newest text again.")
            messages.success(request, told)
        else:
            leave_with_old_text(claim=claim, because=said["because"], by=request.user)
            messages.success(request, _("The quote stays with its older text."))
    except (ValidationError, StaleWrite) as refusal:
        form.add_error(None, in_words(refusal))
        return False
    return True
