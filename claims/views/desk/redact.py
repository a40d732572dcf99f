from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import redact_claim, redact_text
from claims.forms.redaction import ClaimRedactionForm, RedactionForm, TextRedactionForm
from claims.models import Claim
from claims.queries.desk.redaction import claim_loss, text_loss

from .an_article import article_called, posted
from .gate import desk


@desk("articles.redact_articleversion")
def redact_version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The text of one version has to go: what goes and what stays is shown before it is done."""
    article = article_called(key)
    found = article.versions.filter(number=number).first()
    if found is None:
        raise Http404
    form = TextRedactionForm(posted(request), instance=found)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data

        def redact() -> Any:
            return redact_text(
                version=found, ground=said["ground"], by=request.user, with_quotes=said["with_quotes"]
            )

        if _removed(request, form, redact):
            return redirect("desk-article-version", key, number)
    context = {
        "article": article,
        "version": found,
        "loss": text_loss(found),
        "form": form,
        "tab": "versions",
    }
    return render(request, "claims/desk/redact_text.html", context, status=422 if form.is_bound else 200)


@desk("claims.redact_claim")
def redact_words(request: HttpRequest, key: str) -> HttpResponse:
    """The words of one claim have to go; its figure stays."""
    claims = Claim.objects.visible_to(request.user).filter(key=key)
    claim = claims.select_related("article__publisher", "option", "question").first()
    if claim is None:
        raise Http404
    form = ClaimRedactionForm(posted(request), instance=claim)
    if form.is_bound and form.is_valid():
        ground = form.cleaned_data["ground"]
        if _removed(request, form, lambda: redact_claim(claim=claim, ground=ground, by=request.user)):
            return redirect("desk-redact-claim", key)
    context = {
        "article": claim.article,
        "claim": claim,
        "loss": claim_loss(claim),
        "form": form,
        "tab": "versions",
    }
    return render(request, "claims/desk/redact_claim.html", context, status=422 if form.is_bound else 200)


def _removed(request: HttpRequest, form: RedactionForm, redact: Callable[[], Any]) -> bool:
    try:
        redact()
    except (ValidationError, StaleWrite) as refusal:
        form.add_error(None, in_words(refusal))
        return False
    messages.success(request, _("The words are gone. In their place stand the day and the ground."))
    return True
