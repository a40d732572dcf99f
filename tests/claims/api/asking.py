"""Asking the API, and holding each answer against its own schema."""

import json
from functools import cache
from typing import Any

import jsonschema
from django.test import Client
from django.urls import resolve

from claims.api.public.openapi import openapi_schema

PLACEHOLDERS = {"slug", "handle"}


def schema_of(path: str, method: str = "get") -> dict[str, Any]:
    """What the schema says of this address."""
    match = resolve(path)
    route = "/" + match.route
    for name in match.captured_kwargs:
        route = route.replace(f"<slug:{name}>", f"{{{name}}}")
    return openapi_schema()["paths"][route][method]


@cache
def validator(response: str) -> jsonschema.Draft202012Validator:
    """For the schema of an answer, with the components it refers to."""
    schema = json.loads(response) | {"components": openapi_schema()["components"]}
    return jsonschema.Draft202012Validator(schema)


def ask(address: str, *, status: int = 200, client: Client | None = None, **given: Any) -> Any:
    """The answer, read, after it was found to be what the schema promises."""
    answer = (client or Client()).get(address, **given)
    assert answer.status_code == status, (address, answer.content)
    media_type = "application/json" if status == 200 else "application/problem+json"
    assert answer.headers["Content-Type"] == media_type
    told = json.loads(answer.content)
    promised = schema_of(address.partition("?")[0])["responses"][str(status)]["content"][media_type]
    validator(json.dumps(promised["schema"])).validate(told)
    return told


def rows(address: str) -> list[dict[str, Any]]:
    return ask(address)["results"]


def keys(address: str, name: str) -> list[str]:
    return [row[name] for row in rows(address)]


def every_row(address: str) -> list[dict[str, Any]]:
    """Of all its pages."""
    found = []
    while address:
        page = ask(address)
        found += page["results"]
        address = (page["next"] or "").removeprefix("http://testserver")
    return found


def errors(address: str) -> dict[str, list[str]]:
    return ask(address, status=400)["errors"]
