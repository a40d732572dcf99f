"""Every refusal of the API in one form: problem details (RFC 9457), for readers and editors alike.

    {"type": "/api/docs/#not-found", "title": "There is no such thing here.", "status": 404, "detail": "…"}

A refusal that concerns parameters or fields has `errors` too: {name: [sentences]}. Nothing that was sent is
repeated but the names of parameters, so that no refusal carries somebody else's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
MOST_NAMES = 50
LONGEST_NAME = 80
OF_ALL = "all"  # what concerns no single field

Errors = dict[str, list[str]]


@dataclass(frozen=True)
class Problem:
    """`name`: the place on the page about the API that explains it."""

    name: str
    title: Promise


PROBLEMS = {
    400: Problem("bad-request", _("The request could not be understood.")),
    401: Problem("not-signed-in", _("Say who you are.")),
    403: Problem("not-allowed", _("You may not do this.")),
    404: Problem("not-found", _("There is no such thing here.")),
    405: Problem("method-not-allowed", _("This address does not answer that method.")),
    406: Problem("not-acceptable", _("The API speaks JSON alone.")),
    409: Problem("conflict", _("It does not fit what is there already.")),
    412: Problem("changed-meanwhile", _("Somebody changed it since you read it.")),
    413: Problem("too-large", _("That is too much at once.")),
    414: Problem("address-too-long", _("The address is too long.")),
    415: Problem("not-json", _("Send JSON.")),
    422: Problem("invalid", _("Some of what was sent cannot be taken.")),
    428: Problem("version-wanted", _("Say which version you read.")),
    429: Problem("too-many-requests", _("That was too often. Wait as long as Retry-After says.")),
}
OTHER = Problem("refused", _("The request was refused."))


class BadParameters(APIException):
    """400 with what is wrong, by parameter."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors: Errors) -> None:
        super().__init__(_("Some parameters could not be read."))
        self.errors = errors


class AddressTooLong(APIException):
    status_code = HTTPStatus.REQUEST_URI_TOO_LONG
    default_detail = _("Ask for less at once.")


def as_problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """What REST framework does with an exception. None: it is none of a request's faults, and goes on."""
    if isinstance(error, SuspiciousOperation):
        error = BadParameters({OF_ALL: [str(_("The address holds more than can be read."))]})
    answer = exception_handler(error, context)
    if answer is None:
        return None
    sentence, errors = _told(error, answer.data)
    problem = PROBLEMS.get(answer.status_code, OTHER)
    answer.data = {
        "type": f"{reverse('api_docs')}#{problem.name}",
        "title": str(problem.title),
        "status": answer.status_code,
        "detail": sentence,
    }
    if errors:
        answer.data["errors"] = errors
    answer.data |= getattr(error, "more", {})  # what this refusal tells besides, as RFC 9457 allows
    for name, value in getattr(error, "headers", {}).items():
        answer.headers[name] = value
    answer.content_type = MEDIA_TYPE
    return answer


def _told(error: Exception, data: Any) -> tuple[str, Errors]:
    """The sentence for all of it, and those for single fields."""
    errors = getattr(error, "errors", None)
    if errors is None and isinstance(data, Mapping) and set(data) == {"detail"}:
        return str(data["detail"]), {}
    if errors is None:
        errors = {name: list(sentences) for name, sentences in _flat("", data)}
        return str(_("Some fields could not be read.")), errors
    few = list(errors.items())[:MOST_NAMES]
    return str(data["detail"]), {name[:LONGEST_NAME]: sentences for name, sentences in few}


def _flat(path: str, data: Any) -> list[tuple[str, list[str]]]:
    """REST framework nests what is wrong as the fields are nested: {"value": {"low": ["…"]}}."""
    if isinstance(data, Mapping):
        found = ((f"{path}.{name}" if path else str(name), inner) for name, inner in data.items())
        return [one for name, inner in found for one in _flat(name, inner)]
    if isinstance(data, list) and any(isinstance(one, Mapping | list) for one in data):
        return [one for place, inner in enumerate(data) for one in _flat(f"{path}.{place}", inner)]
    sentences = data if isinstance(data, list) else [data]
    name = OF_ALL if path in ("", "non_field_errors") else path
    return [(name, [str(sentence) for sentence in sentences])]
