"""Every address the site answers, read from the URLconf, with an example of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver

EXAMPLES = {
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
    "anything": "x",
    "uuid": "0b9a3f9e-36e8-4a4c-8f0c-111111111111",
}
# The admin's only regular expressions, and what fits them.
REGULAR = {r"(?P<url>.*)$": "no-such-page", r"^(?P<app_label>": "claims/"}


@dataclass(frozen=True)
class Address:
    name: str  # with its namespace, "admin:index"; empty where the URLconf gives none
    example: str
    view: Any


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: list, prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        path = prefix + _example(str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield Address(namespace + (pattern.name or ""), path, pattern.callback)
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, path, namespace + inner)


def _example(route: str) -> str:
    for expression, example in REGULAR.items():
        if route.startswith(expression):
            return example
    return re.sub(r"<(?:(\w+):)?\w+>", lambda match: EXAMPLES[match[1] or "str"], route)
