"""What machines ask a server: /healthz, /readyz and /metrics. They ask by its number, and without TLS."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.middleware.common import CommonMiddleware

PROBES = {"/healthz", "/readyz", "/metrics"}


def is_probe(request: HttpRequest) -> bool:
    return request.path_info in PROBES


Found = TypeVar("Found")


class Kept(Generic[Found]):
    """What one thread finds is told to all for some seconds: nobody can make work by asking often."""

    def __init__(self, look: Callable[[], Found], seconds: float) -> None:
        self.look, self.seconds = look, seconds
        self.lock = Lock()
        self.clear()

    def clear(self) -> None:
        self.last: tuple[float, Found] | None = None

    def read(self) -> Found:
        with self.lock:
            if self.last is None or monotonic() - self.last[0] > self.seconds:
                found = self.look()
                self.last = (monotonic(), found)
            return self.last[1]


class AnyHostForProbes(CommonMiddleware):
    """Django's own refuses a name that is not in ALLOWED_HOSTS; a load balancer sends a number for one.

    The answers to probes hold no address made of that name, so there is nothing to be led astray by.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        return None if is_probe(request) else super().process_request(request)
