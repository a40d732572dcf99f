from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions import make_token, revoke_token
from claims.forms.api_token import ApiTokenForm
from claims.queries.desk.api_tokens import token_to_revoke, tokens_page

from .gate import desk, number


@desk("claims.add_apitoken")
def tokens(request: HttpRequest) -> HttpResponse:
    """The answer to a POST shows the new secret, once: it is stored nowhere, so no redirect could."""
    form = ApiTokenForm(request.POST if request.method == "POST" else None)
    secret, status = "", 200
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            made = make_token(name=said["name"], by=request.user, expires_on=form.expires_on())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            secret, form = made[1].whole, ApiTokenForm()
    if form.is_bound:
        status = 422
    page = tokens_page(request.user, number(request, "before") or 0)
    context = {"page": page, "form": form, "secret": secret, "room": "tokens"}
    return render(request, "claims/desk/tokens.html", context, status=status)


@desk("claims.change_apitoken")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = token_to_revoke(request.user, pk)
    if token is None:
        raise Http404
    if revoke_token(token=token, by=request.user):
        messages.success(request, _("Revoked: “{name}”. It lets nobody in any more.").format(name=token))
    return redirect("desk-tokens")
