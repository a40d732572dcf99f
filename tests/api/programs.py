"""A program that works for somebody of the cast: it shows a token, and sends JSON."""

import json
from typing import Any

from django.test import Client

from claims.actions import make_token
from tests.people import make_person


class Program:
    """`program.post("claims/", {...})` below /api/desk/. Keeps the tag it read last of each address."""

    def __init__(self, role: str = "editor", *, name: str = "laptop", person: Any = None) -> None:
        self.person = person or make_person(role)
        self.token, secret = make_token(name=name, by=self.person)
        self.secret = secret.whole
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """`if_match=…` and the like are headers; a body that is bytes goes as it is."""
        sent = {"Authorization": f"Bearer {self.secret}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        kind = sent.pop("content-type", "application/json")
        at = path if path.startswith("/") else f"/api/desk/{path}"
        return self.client.generic(method.upper(), at, data, content_type=kind, headers=sent)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("get", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("post", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("patch", path, body, **headers)


def tag(version: int) -> str:
    return f'"{version}"'
