"""Headers that neither Django nor django-csp sets."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
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
        if getattr(response, "same_for_everyone", False):
            return response  # it read no cookie, so none can have changed it
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # A page names who is signed in: a shared cache must not hand it to the next reader.
            patch_vary_headers(response, ["Cookie"])
        if carries_session(request, response):
            response.headers["Cache-Control"] = "no-store, private"
        return response


class LoginUnlessPublic(LoginRequiredMiddleware):
    """Django's own asks who is signed in before it looks whether that matters: two queries for nothing."""

    def process_view(
        self, request: HttpRequest, view_func: Callable, view_args: tuple, view_kwargs: dict
    ) -> HttpResponse | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def carries_session(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this visitor may be signed in, or has just signed in or out. Costs no query."""
    name = settings.SESSION_COOKIE_NAME
    if request.path.startswith(settings.STATIC_URL):
        return False
    return name in request.COOKIES or name in response.cookies
