"""What goes wrong, as RFC 9457 has it: problem+json, with a code for programs and words for people."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

MEDIA_TYPE = "application/problem+json"
CODES = {
    HTTPStatus.BAD_REQUEST: "unreadable",
    HTTPStatus.UNAUTHORIZED: "not-signed-in",
    HTTPStatus.FORBIDDEN: "not-allowed",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method-not-allowed",
    HTTPStatus.NOT_ACCEPTABLE: "not-acceptable",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported-media-type",
    HTTPStatus.TOO_MANY_REQUESTS: "too-many-requests",
}


class Problem(exceptions.APIException):
    """Raised in place of the answer that was asked for. `more`: members beside the standard ones."""

    def __init__(self, status: int, code: str, detail: str, *, headers: Any = None, **more: Any) -> None:
        super().__init__(detail, code)
        self.status_code, self.problem_code, self.more = status, code, more
        self.headers = headers or {}


class Invalid(Problem):
    """What was sent cannot be taken; `errors`: field -> sentences, "" for the whole."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(
            HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", "Nothing was saved: see errors.", errors=errors
        )


def problem_of(exc: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception; None, and so a 500, for one that nobody expected."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    elif isinstance(exc, exceptions.ValidationError):
        exc = Invalid(flat(exc.detail))
    if not isinstance(exc, exceptions.APIException):
        return None
    headers = dict(getattr(exc, "headers", {}))
    if auth := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth
    if (wait := getattr(exc, "wait", None)) is not None:
        headers["Retry-After"] = str(max(1, int(wait)))
    status = HTTPStatus(exc.status_code)
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "code": getattr(exc, "problem_code", CODES.get(status, "refused")),
        "detail": str(exc.detail),
        **getattr(exc, "more", {}),
    }
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def flat(detail: Any, at: str = "") -> dict[str, list[str]]:
    """Of a serializer's errors, however deep: a line a field, "who.speaker"."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for name, inner in detail.items():
            here = "" if name == "non_field_errors" else str(name)
            found |= flat(inner, ".".join(part for part in (at, here) if part))
        return found
    return {at: [str(one) for one in (detail if isinstance(detail, list) else [detail])]}
