"""How much one person, or one address with wrong tokens, may ask for. The rates stand in the settings."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.api.window import Window
from claims.visitors import visitor_address

READ = ("GET", "HEAD")
LET_IN_FOR = 24 * 3600  # seconds


def window(rate: str, whose: str) -> Window:
    return Window(rate, *settings.API_RATES[rate], whose)


class PerPerson(BaseThrottle):
    """Reads and writes are counted apart. A view whose POST writes nothing says `reads = True`."""

    def allow_request(self, request: Request, view: Any) -> bool:
        reads = request.method in READ or getattr(view, "reads", False)
        self.window = window("reads" if reads else "writes", f"person {request.user.pk}")
        return self.window.count() <= self.window.most

    def wait(self) -> float:
        return self.window.wait


class FailedTokens:
    """Wrong tokens by address. A token let in lately passes whatever others do: no owner is locked out."""

    def __init__(self, request: Request) -> None:
        self.window = window("failed_tokens", f"address {visitor_address(request)}")

    @property
    def too_many(self) -> bool:
        return self.window.so_far >= self.window.most

    @property
    def wait(self) -> float:
        return self.window.wait

    def count(self) -> None:
        self.window.count()

    def was_let_in(self, secret: str) -> bool:
        return cache.get(passed(secret)) is not None

    def let_in(self, secret: str) -> None:
        if not self.was_let_in(secret):
            cache.set(passed(secret), 1, LET_IN_FOR)


def passed(secret: str) -> str:
    digest = hashlib.sha256(secret.encode(errors="replace")).hexdigest()
    return f"api:let-in:{digest}"
