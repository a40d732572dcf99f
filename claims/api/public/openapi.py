"""The schema of the API, as JSON and as YAML. Made once in a process: it depends on the program alone."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from .view import PublicView


@cache
def openapi_schema() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


class WhateverIsAccepted(BaseContentNegotiation):
    """The address says already what it is; tools ask for many names of it."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Yaml(OpenApiYamlRenderer):
    media_type = "application/yaml"


class OpenApiJson(PublicView):
    made_of = "program"
    media_type = ""
    content_negotiation_class = WhateverIsAccepted
    renderer_classes = (JSONRenderer,)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        self.asked()
        return Response(openapi_schema())


class OpenApiYaml(OpenApiJson):
    renderer_classes = (Yaml,)

    def handle_exception(self, exc: Exception) -> Response:
        self.request.accepted_renderer = JSONRenderer()
        return super().handle_exception(exc)
