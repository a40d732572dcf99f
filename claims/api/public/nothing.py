"""An address under /api/ that is none: the same refusal as for a row that is not there."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from .view import PublicView


class NothingView(PublicView):
    made_of = "program"

    @extend_schema(exclude=True)
    def get(self, request: Request, rest: str) -> Response:
        raise Http404
