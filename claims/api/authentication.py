"""Who asks: a person with a session, whose writes want a CSRF token, or a program with a token of theirs."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from claims.actions import mark_used
from claims.api.throttles import FailedTokens
from claims.models import ApiToken
from claims.queries.desk.api_tokens import token_shown

SCHEME = "bearer"
REALM = 'Bearer realm="claimtrack"'
REFUSED = "This token lets nobody in: it is mistyped, revoked or expired, or its owner may not sign in."


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer claimtrack_…`. Whoever sends one is known by it alone, not by a cookie.

    One query, and a write a day. Failures are counted by address; a token that was let in lately is never
    held up by the failures of others.
    """

    def authenticate(self, request: Request) -> tuple[AbstractBaseUser, ApiToken] | None:
        scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if scheme.lower() != SCHEME:
            return None
        failures, secret = FailedTokens(request), secret.strip()
        if failures.too_many and not failures.was_let_in(secret):
            raise Throttled(failures.wait)
        token = token_shown(secret)
        if token is None:
            failures.count()
            raise AuthenticationFailed(REFUSED)
        failures.let_in(secret)
        mark_used(token=token)
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return REALM


class BearerScheme(OpenApiAuthenticationExtension):
    """How the schema tells of it."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        told = "A token of one's own, made at /desk/tokens/. Such requests need no cookie and no CSRF token."
        return {"type": "http", "scheme": SCHEME, "description": told}
