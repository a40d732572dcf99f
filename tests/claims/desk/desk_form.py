"""What a browser would send from the desk's page of an article: the form as the page fills it, changed."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

ADDRESS = "/desk/articles/one/"


def page(client: Client, **address: Any) -> HttpResponse:
    return client.get(ADDRESS, address)


def filled(client: Client, **address: Any) -> dict[str, Any]:
    form = page(client, **address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def send(client: Client, address: dict[str, Any], sent: dict[str, Any]) -> HttpResponse:
    return client.post(ADDRESS, sent, query_params=address)


def entered(client: Client, at: dict[str, Any] | None = None, **changes: Any) -> HttpResponse:
    at = at or {"at": 1}
    return send(client, at, filled(client, **at) | {"act": "publish"} | changes)


def errors_of(response: HttpResponse) -> str:
    return str(response.context["form"].errors)
