"""Addresses that are told of changed verdicts: the list with a form for a new one, and the page of each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.forms.kept import in_words
from articles.refusals import StaleWrite
from claims.actions import renew_webhook_secret, save_webhook, set_webhook_state
from claims.forms.webhook import WebhookForm
from claims.models import Webhook
from claims.queries.desk.webhooks import webhook_lines, webhook_page
from claims.webhooks import try_out

from .an_article import posted
from .gate import desk, posted_number

REFUSALS = (ValidationError, StaleWrite)


@desk("claims.add_webhook")
def webhooks(request: HttpRequest) -> HttpResponse:
    form = WebhookForm(posted(request))
    if form.is_bound and _saved(request, form):
        messages.success(request, _("Saved. Its secret stands below: give it to who runs that address."))
        return redirect("desk-webhook", form.instance.key)
    context = {"lines": webhook_lines(), "form": form, "room": "webhooks"}
    return render(request, "claims/desk/webhooks.html", context, status=422 if form.is_bound else 200)


@desk("claims.change_webhook")
def webhook(request: HttpRequest, key: str) -> HttpResponse:
    form = WebhookForm(posted(request), instance=_standing(key))
    if form.is_bound and _saved(request, form):
        messages.success(request, _("Saved."))
        return redirect("desk-webhook", key)
    return _shown(request, key, form)


@desk("claims.change_webhook")
@require_POST
def webhook_step(request: HttpRequest, key: str) -> HttpResponse:
    """`act`: try, secret, paused, active or removed; on the version that the page showed."""
    row, act = _standing(key), request.POST.get("act", "")
    row.version = posted_number(request, "version") or 0
    try:
        told = _step(row, act, request)
    except REFUSALS as refusal:
        form = WebhookForm(instance=_standing(key))
        return _shown(request, key, form, status=422, refusal=in_words(refusal).messages)
    messages.success(request, told)
    return redirect("desk-webhooks" if act == Webhook.State.REMOVED else row)


def _step(row: Webhook, act: str, request: HttpRequest) -> str:
    if act == "try":
        try_out(row)
        return _("A trial waits: it is sent with the next that are due.")
    if act == "secret":
        renew_webhook_secret(webhook=row, by=request.user)
        return _("From now on messages are signed with the new secret below.")
    if act not in (Webhook.State.PAUSED, Webhook.State.ACTIVE, Webhook.State.REMOVED):
        raise Http404
    set_webhook_state(webhook=row, state=act, by=request.user)
    return {
        Webhook.State.PAUSED: _("Paused: what happens meanwhile is not told later."),
        Webhook.State.ACTIVE: _("Active: told of what happens from now on."),
        Webhook.State.REMOVED: _("Removed: nothing more is sent there."),
    }[act]


def _saved(request: HttpRequest, form: WebhookForm) -> bool:
    if not form.is_valid():
        return False
    try:
        save_webhook(webhook=form.instance, by=request.user)
    except REFUSALS as refusal:
        form.add_error(None, in_words(refusal))
        return False
    return True


def _standing(key: str) -> Webhook:
    row = Webhook.objects.standing().select_related("question").filter(key=key).first()
    if row is None:
        raise Http404
    return row


def _shown(
    request: HttpRequest, key: str, form: WebhookForm, *, status: int = 200, refusal: list[str] | None = None
) -> HttpResponse:
    page = webhook_page(key)
    if page is None:
        raise Http404
    context = {"page": page, "form": form, "refusal": refusal, "room": "webhooks"}
    return render(request, "claims/desk/webhook.html", context, status=422 if form.is_bound else status)
