"""How much one person, or one address with wrong tokens, may ask for. The rates stand in the settings.

Counted in Django's default cache, in windows that begin at full multiples of their length: counters go up
in one step, so that processes that share the cache count together.
"""

import hashlib
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims.visitors import visitor_address

READ = ("GET", "HEAD")
LET_IN_FOR = 24 * 3600  # seconds


class Window:
    """One counter: `rate` of the settings, for one person or address, in the window that is open now."""

    def __init__(self, rate: str, whose: str) -> None:
        self.most, self.seconds = settings.API_RATES[rate]
        now = time.time()
        self.wait = self.seconds - now % self.seconds
        digest = hashlib.sha256(whose.encode(errors="replace")).hexdigest()[:32]
        self.key = f"api:{rate}:{int(now // self.seconds)}:{digest}"

    def count(self) -> int:
        """How many with this one."""
        cache.add(self.key, 0, self.seconds + 1)
        try:
            return cache.incr(self.key)
        except ValueError:  # dropped in between: a new window
            cache.set(self.key, 1, self.seconds + 1)
            return 1

    @property
    def so_far(self) -> int:
        return cache.get(self.key, 0)


class PerPerson(BaseThrottle):
    """Reads and writes are counted apart. A view whose POST writes nothing says `reads = True`."""

    def allow_request(self, request: Request, view: Any) -> bool:
        reads = request.method in READ or getattr(view, "reads", False)
        self.window = Window("reads" if reads else "writes", f"person {request.user.pk}")
        return self.window.count() <= self.window.most

    def wait(self) -> float:
        return self.window.wait


class FailedTokens:
    """Wrong tokens by address. A token let in lately passes whatever others do: no owner is locked out."""

    def __init__(self, request: Request) -> None:
        self.window = Window("failed_tokens", f"address {visitor_address(request)}")

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
