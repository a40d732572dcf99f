"""How a list of questions is answered: whole, or the part that changes, at its clean address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url

from claims.filters import address_of

CHANGES = "claims/_found.html"


def untidy(request: HttpRequest) -> HttpResponse | None:
    """To the same address without what is empty: a form sends its empty fields too."""
    if request.htmx or not any("" in values for _, values in request.GET.lists()):
        return None
    return redirect(str(address_of(request)))


def listed(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """For htmx only what changes, and the address to show."""
    swapped = bool(request.htmx)
    response = render(request, CHANGES if swapped else template, {**context, "swapped": swapped})
    if swapped:
        push_url(response, str(context["page"].found.address))
    patch_vary_headers(response, ["HX-Request"])
    return response
