"""How the desk refuses a program: a `code` for it, and what its answer tells beside the rest."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import APIException

from claims.api.problems import OF_ALL, Errors

__all__ = ["OF_ALL", "Invalid", "Refused"]


class Refused(APIException):
    """`more`: members of the answer; `headers`: of the response."""

    def __init__(
        self, status: int, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail, code)
        self.status_code = status
        self.more, self.headers = {"code": code, **more}, dict(headers or {})


class Invalid(Refused):
    """What was sent cannot be taken; `errors`: field -> sentences, OF_ALL for the whole."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", "Nothing was saved: see errors.")
        self.errors = errors
