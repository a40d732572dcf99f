from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, as Django does it: whatever it needs may be what is broken."""
    about = {"number": getattr(request, "number", "")}
    return HttpResponse(render_to_string("500.html", about), status=HTTPStatus.INTERNAL_SERVER_ERROR)
