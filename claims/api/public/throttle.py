"""How often one visitor may ask in a minute. What is answered from a kept copy or by a 304 does not count."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework.throttling import BaseThrottle

from claims.api.window import Window
from claims.visitors import visitor_address, visitor_digest

MINUTE = 60


class ReadsAMinute(BaseThrottle):
    """Counted under the digest of a day and never an address."""

    def allow_request(self, request: Any, view: Any) -> bool:
        most = settings.API_READS_A_MINUTE
        if not most or request.method == "OPTIONS":
            return True
        digest = visitor_digest(visitor_address(request), timezone.now())
        self.window = Window("public_reads", most, MINUTE, digest)
        return self.window.count() <= most

    def wait(self) -> float:
        return self.window.wait
