"""Conditional requests for public pages: one cheap query decides whether the reader's copy still holds.

The tag is made before the page is, of all that a page can depend on: the head of the chain of history (each
write moves it), the newest computed verdict (a rebuild writes no history), the day (the history bar ends
today), the program's own files, the language, the address. So a copy is never wrong and often needlessly
thrown away, which is the right way round: a withdrawn claim is gone at once.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from articles.databases import connection_to_read
from articles.models import ChainHead
from claims.agreement import ENGINE_VERSION
from claims.compiled import planned_cursor
from claims.models import Verdict
from claims.queries.parts.kept import in_state
from claimtrack.release import release

POLICY = "public, max-age=0, must-revalidate"
VARY = ("Cookie", "HX-Request", "Accept-Encoding")
PAGE_SECONDS = 3_600
LARGEST_PAGE = 500_000


class Conditional:
    """After the middleware that may send the reader elsewhere, before all that is only for who signs in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = revalidated_view(request)
        if view is None:
            return self.get_response(request)
        state = state_of_the_data() if view.revalidated == "data" else []
        tag = tag_of(request, state)
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return told(with_tag(not_modified(view), tag), "not modified")
        name = f"page:{tag}"
        kept = caches["pages"].get(name) if settings.KEEP_PAGES else None
        if kept is not None:
            return told(with_tag(HttpResponse(kept[0], headers=kept[1]), tag), "kept")
        with in_state(state):
            response = self.get_response(request)
        if may_be_kept(response):
            if settings.KEEP_PAGES and request.method == "GET" and is_plain(response):
                caches["pages"].set(name, (response.content, dict(response.headers)), PAGE_SECONDS)
            with_tag(response, tag)
        return told(response, "made")


def revalidated_view(request: HttpRequest) -> Any:
    """The view, if it is marked, for a read by a stranger.

    A view of one media type is asked itself where that is not accepted: it refuses.
    """
    view = view_asked_for(request) if asked_by_a_stranger(request) and not settings.DEBUG else None
    media_type = getattr(view, "media_type", "")
    if media_type and not request.accepts(media_type):
        return None
    return view if getattr(view, "revalidated", "") else None


def asked_by_a_stranger(request: HttpRequest) -> bool:
    """A read by somebody who carries no session, no message and no token."""
    if request.method not in ("GET", "HEAD") or "Authorization" in request.headers:
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "messages" not in request.COOKIES


def view_asked_for(request: HttpRequest) -> Callable | None:
    try:
        request.resolver_match = resolve(request.path_info)  # for who counts: a kept page comes no further
    except Resolver404:
        return None
    return request.resolver_match.func


def tag_of(request: HttpRequest, state: Sequence[str]) -> str:
    """A host that is not ours raises DisallowedHost, as anywhere else."""
    parts = (
        *state,
        ENGINE_VERSION,
        release(),
        timezone.localdate().isoformat(),
        get_language() or "",
        request.scheme,
        request.get_host(),
        request.headers.get("HX-Request", ""),  # a part of the page
        request.get_full_path(),
    )
    digest = hashlib.blake2b("\n".join(parts).encode(errors="surrogatepass"), digest_size=16)
    return f'W/"{digest.hexdigest()}"'  # weak: a proxy may compress the page


def state_of_the_data() -> list[str]:
    """One query, of the database that the page will be read from.

    It opens a request. So its own answer tells whether the connection still stands, and nothing is asked
    before it, as Django would; where the database has closed it meanwhile, another one is opened.
    """
    connection = connection_to_read()
    found_open = connection.connection is not None and not connection.health_check_done
    if connection.alias != DEFAULT_DB_ALIAS or connection.in_atomic_block or not found_open:
        return _state_in(connection)
    connection.health_check_done = True
    try:
        return _state_in(connection)
    except (InterfaceError, OperationalError):
        connection.close()
        return _state_in(connection)


def _state_in(connection: BaseDatabaseWrapper) -> list[str]:
    with planned_cursor() as cursor:
        cursor.execute(*state_query(connection.vendor))
        return [str(value) for value in cursor.fetchone() or ()]


@cache
def state_query(vendor: str) -> tuple[str, tuple]:
    """The same each time: made by the ORM once for each kind of database."""
    newest = Verdict.objects.order_by("-computed_at").values("computed_at")[:1]
    return ChainHead.objects.values_list("hash", Subquery(newest)).order_by()[:1].query.sql_with_params()


def may_be_kept(response: HttpResponse) -> bool:
    """Not a refusal, nothing that sets a cookie, and nothing with a policy of its own."""
    return response.status_code == 200 and not response.cookies and "Cache-Control" not in response.headers


def is_plain(response: HttpResponse) -> bool:
    """Small, and without a content policy of its own: that is a mark on the answer which is not kept."""
    if response.streaming or any(name.startswith("_csp") for name in vars(response)):
        return False
    return len(response.content) <= LARGEST_PAGE


def not_modified(view: Any) -> HttpResponse:
    """Without a content policy: a browser would put it in the place of the one it has with the page.

    A browser that asks for another site's page wants to be told anew that it may.
    """
    response = HttpResponseNotModified(headers=getattr(view, "headers_of_a_304", None))
    response._csp_exempt = True  # noqa: SLF001
    return response


def told(response: HttpResponse, how: str) -> HttpResponse:
    """For claimtrack.metrics."""
    response.page = how
    return response


def with_tag(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = POLICY
    patch_vary_headers(response, VARY)
    return response
