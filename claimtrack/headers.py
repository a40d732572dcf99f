"""Headers that neither Django nor django-csp sets, and the address a request came from."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class SafeHeaders:
    """Outermost, so that static files and error pages carry these headers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.NOT_MODIFIED:  # else the page's own would be overwritten
            response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # A page names who is signed in: a shared cache must not hand it to the next reader.
            patch_vary_headers(response, ["Cookie"])
        if carries_session(request, response):
            response.headers["Cache-Control"] = "no-store, private"
        return response


def carries_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this visitor may be signed in, or has just signed in or out. Costs no query."""
    name = settings.SESSION_COOKIE_NAME
    if request.path.startswith(settings.STATIC_URL):
        return False
    return name in request.COOKIES or name in response.cookies


def visitor_address(request: HttpRequest) -> str:
    """The address that login attempts are counted by.

    Behind a proxy it is the last entry of X-Forwarded-For, the one our own proxy wrote: earlier ones are
    whatever the visitor sent.
    """
    if settings.BEHIND_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
        if last:
            return last
    return request.META.get("REMOTE_ADDR", "")
