"""An address under /api/ that is none: refused like a row that is not there, whatever is sent to it."""

from typing import Any

from django.http import Http404
from rest_framework.request import Request

from .view import PublicView


class NothingView(PublicView):
    made_of = "program"

    def http_method_not_allowed(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """No method has an answer here, and the address is what is wrong."""
        raise Http404
