"""Each request gets a number, one line in the log, and is counted."""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse

from claims.visitors import visitor_address
from claimtrack import metrics
from claimtrack.logs import REQUEST_ID
from claimtrack.probes import is_probe

HEADER = "X-Request-ID"
FITTING = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

access = logging.getLogger("claimtrack.access")


class Observed:
    """Outermost: what any other middleware answers is told too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.number = number_of(request)  # read by the page that says that something went wrong
        token = REQUEST_ID.set(request.number)
        try:
            with counted_queries() as queries:
                began = perf_counter()
                response = self.get_response(request)
                seconds = perf_counter() - began
            response.headers[HEADER] = request.number
            tell(request, response, seconds, queries.number)
        finally:
            REQUEST_ID.reset(token)
        return response


def number_of(request: HttpRequest) -> str:
    """The proxy's own, so that its log and ours can be laid beside each other; a visitor's is not taken."""
    given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return given if FITTING.fullmatch(given) else secrets.token_hex(16)


@dataclass
class Queries:
    number: int = 0

    def count(self, execute: Callable, *asked: Any) -> Any:
        self.number += 1
        return execute(*asked)


@contextmanager
def counted_queries() -> Iterator[Queries]:
    """Of this thread, on every database. Opens no connection."""
    queries = Queries()
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(queries.count))
        yield queries


def tell(request: HttpRequest, response: HttpResponse, seconds: float, queries: int) -> None:
    """Neither the address asked for nor what follows its question mark: both may hold what is personal."""
    view = view_of(request)
    method = request.method if request.method in METHODS else "other"
    metrics.count_request(view, method, response, seconds, queries)
    told = {
        "method": method,
        "view": view,
        "status": response.status_code,
        "ms": round(seconds * 1_000, 1),
        "queries": queries,
    }
    if settings.LOG_ADDRESSES:
        told["address"] = visitor_address(request)
    quiet = is_probe(request) and response.status_code != HTTPStatus.NOT_FOUND
    access.log(
        logging.DEBUG if quiet else logging.INFO,
        "%s %s %s", method, view, response.status_code, extra={"told": told},
    )  # fmt: skip


def view_of(request: HttpRequest) -> str:
    """The name its address has in the URLconf: there are some hundred, whatever visitors type."""
    match = getattr(request, "resolver_match", None)
    if match is not None:
        return match.view_name if match.url_name else "unnamed"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "none"
