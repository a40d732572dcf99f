"""How often one visitor may ask in a minute. What is answered from a kept copy or by a 304 does not count."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from rest_framework.throttling import BaseThrottle

from claims.visitors import visitor_address, visitor_digest

MINUTE = 60


class ReadsAMinute(BaseThrottle):
    """Counted in the cache that all processes share, under the digest of a day and never an address."""

    left = MINUTE

    def allow_request(self, request: Any, view: Any) -> bool:
        most = settings.API_READS_A_MINUTE
        if not most or request.method == "OPTIONS":
            return True
        now = timezone.now()
        minute, passed = divmod(int(now.timestamp()), MINUTE)
        self.left = MINUTE - passed
        name = f"api-reads:{minute}:{visitor_digest(visitor_address(request), now)}"
        cache.add(name, 0, 2 * MINUTE)
        try:
            return cache.incr(name) <= most
        except ValueError:  # it was dropped between the two: a full cache
            return True

    def wait(self) -> int:
        return self.left
