"""/metrics, for Prometheus: what this server did, and how much there is.

Under gunicorn each process counts into a file of its own, and whichever is asked adds them up
(gunicorn.conf.py makes the folder). Labels are names of views, methods and kinds of status: some hundreds of
lines, whatever visitors send.
"""

import ipaddress
import os
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from claims.queries.standing import Standing, standing
from claims.visitors import visitor_address
from claimtrack.probes import Kept
from claimtrack.release import release
from claimtrack.worker_files import FOLDER, left_alone

SECONDS_KEPT = 60
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")

REQUESTS = Counter("claimtrack_requests", "Requests answered", ["view", "method", "status"])
SECONDS = Histogram(
    "claimtrack_request_seconds",
    "Time until the answer began",
    ["view"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
QUERIES = Histogram(
    "claimtrack_request_queries", "Queries for one answer", ["view"], buckets=(0, 1, 2, 5, 10, 20, 50, 100)
)
PAGES = Counter("claimtrack_pages", "Public pages: still good, kept, or made", ["how"])


def count_request(view: str, method: str, response: HttpResponse, seconds: float, queries: int) -> None:
    REQUESTS.labels(view, method, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(view).observe(seconds)
    QUERIES.labels(view).observe(queries)
    if how := getattr(response, "page", ""):  # said by claimtrack.conditional
        PAGES.labels(how).inc()


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """404 for whoever may not read it, as if there were no such page."""
    if not may_read(request):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def may_read(request: HttpRequest) -> bool:
    """By token, or by address: one that a proxy of ours vouches for, or that came straight to us."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and kind.lower() == "bearer":
        return constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    if not settings.BEHIND_PROXY and any(name in request.headers for name in FORWARDED):
        return False  # somebody else's request, brought by a proxy that we were not told of
    try:
        address = ipaddress.ip_address(visitor_address(request))
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings.METRICS_ALLOWED)


def exposition() -> bytes:
    registry = CollectorRegistry()
    registry.register(Stored())
    folder = os.environ.get(FOLDER, "")
    if not folder:
        return generate_latest(REGISTRY) + generate_latest(registry)
    with left_alone(folder):
        MultiProcessCollector(registry, folder)
        return generate_latest(registry)


STANDING: Kept[Standing] = Kept(standing, SECONDS_KEPT)


class Stored(Collector):
    """What the database holds. Asked once a minute; left out while the database does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield labelled("claimtrack_release", "The code that runs", "release", {release(): 1})
        try:
            now = STANDING.read()
        except DatabaseError:
            return
        rows = {
            "articles": now.articles,
            "sources": now.sources,
            "questions": now.questions,
            "claims": now.claims,
            "public claims": now.public_claims,
        }
        yield labelled("claimtrack_rows", "Rows stored", "of", rows)
        yield labelled("claimtrack_waiting", "What waits for somebody, up to 1001", "queue", now.waiting)


def labelled(name: str, told: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
