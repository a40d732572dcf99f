"""What all addresses of the public API share: who may ask, how often, from where, and how they answer.

Pages of other sites may read it (`Access-Control-Allow-Origin: *`). That is safe because nothing here looks
at a cookie or a token: such a page gets what anybody gets who asks, and a browser sends no cookie along.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.queries.parts.address import Address

from ..problems import AddressTooLong, BadParameters
from .fields import ROWS
from .parameters import UNKNOWN, Parameters
from .throttle import ReadsAMinute

LONGEST_QUERY_STRING = 8_000
PREFLIGHT_SECONDS = 86_400
OPEN = {"Access-Control-Allow-Origin": "*"}
FOR_OTHER_SITES = OPEN | {
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
}


class PublicView(APIView):
    """Reads for everybody. `made_of`: what its ETag depends on, see claimtrack.conditional."""

    made_of = "data"
    media_type = "application/json"
    parameters: ClassVar[type[Parameters]] = Parameters
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (ReadsAMinute,)
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]

    @classmethod
    def as_view(cls, **given: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**given)
        # Read by claimtrack.conditional, before the view is asked.
        view.revalidated, view.media_type, view.headers_of_a_304 = cls.made_of, cls.media_type, OPEN
        return view

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY_STRING:
            raise AddressTooLong
        super().initial(request, *args, **kwargs)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before it lets another site's page send `If-None-Match`."""
        return Response(status=204, headers=PREFLIGHT)

    def finalize_response(
        self, request: HttpRequest, response: Response, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        answer = super().finalize_response(request, response, *args, **kwargs)
        for name, value in FOR_OTHER_SITES.items():
            answer.headers.setdefault(name, value)
        return answer

    def asked(self) -> dict[str, Any]:
        """The parameters, read. BadParameters where anything is wrong with them."""
        cleaned = self.parameters.read(self.request.query_params).cleaned_data
        return cleaned | {"limit": cleaned.get("limit") or ROWS}

    def told(self, body: Mapping[str, Any], page: str = "") -> Response:
        """One thing. ``page``: the path of the page that shows it."""
        return Response(self._about(page) | body)

    def listed(
        self, rows: Sequence[Mapping[str, Any]], following: Any, page: str = "", **more: Any
    ) -> Response:
        """A page of rows. ``following``: what the address of the next one names, None after the last."""
        told = self._about(page) | more | {"results": rows, "next": None}
        headers = {}
        if following is not None:
            told["next"] = self.request.build_absolute_uri(str(self._address().at("after", str(following))))
            headers["Link"] = f'<{told["next"]}>; rel="next"'
        return Response(told, headers=headers)

    def _address(self) -> Address:
        given = self.request.query_params.lists()
        return Address(self.request.path, tuple((name, one) for name, values in given for one in values))

    def _about(self, page: str) -> dict[str, Any]:
        return {
            "page": self.request.build_absolute_uri(page) if page else None,
            "licence": settings.DATA_LICENCE or None,
            "about": _("A verdict describes reports, not truth. Quotes belong to their publishers."),
        }


def unknown(names: Sequence[str]) -> BadParameters:
    """For those that name a topic, a question or a source which readers do not see."""
    return BadParameters({name: [str(UNKNOWN)] for name in names})


def refuse_unknown(names: Sequence[str]) -> None:
    if names:
        raise unknown(names)
