"""What the OpenAPI schema says, made of the same tables and forms that the answers are made with.

The serializers here never see a row: they are the shape of one, so that it is told once (components) and
cannot differ from the columns of the CSV and JSON files.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from drf_spectacular.drainage import isolate_view_method
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.serializers import Serializer

from claims.filters import SLUG, PartialDayField, SlugsField
from claims.queries.data.field import Field, Kind

from .. import problems
from .fields import several_of
from .parameters import Parameters

View = TypeVar("View", bound=type)
Schema = dict[str, Any]

ADDRESS: Schema = {"type": "string", "format": "uri"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
DETAIL: Schema = {
    "type": "object",
    "additionalProperties": True,
    "description": "Positions, the claims in conflict and why, what would make both right, and what people "
    "decided. Claims are named by their keys.",
}
WORDS: Schema = {"type": ["string", "null"]}
KINDS: dict[Kind, Schema] = {
    Kind.WORDS: WORDS,
    Kind.KEY: WORDS,
    Kind.DAY: WORDS,
    Kind.NUMBER: {"type": ["number", "null"]},
    Kind.YES_NO: YES_NO,
}
NEXT: Schema = {
    "type": ["string", "null"],
    "format": "uri",
    "description": "The address of the following page; null after the last.",
}
ENVELOPE: dict[str, Schema] = {
    "page": {"type": ["string", "null"], "format": "uri", "description": "The page that shows the same."},
    "licence": {"type": ["string", "null"], "description": "Under which the collection may be used."},
    "about": {"type": "string", "description": "What a verdict is, and whose the quotes are."},
}
NAME = "^[-a-zA-Z0-9_]+$"
PARTIAL_DAY = r"^\d{4}(-\d\d(-\d\d)?)?$"
ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="Send it back as If-None-Match."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The ETag of the copy you have."
)
RETRY_AFTER = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, response=[429], description="Seconds to wait."
)


class Shaped(serializers.Field):
    """A field that is nothing but its schema."""

    def __init__(self, schema: Schema, **given: Any) -> None:
        super().__init__(**given)
        self._spectacular_annotation = {"field": schema}


class ProblemSerializer(Serializer):
    type = Shaped({"type": "string", "description": "Where this kind of problem is explained."})
    title = Shaped({"type": "string"})
    status = Shaped({"type": "integer", "minimum": 400, "maximum": 599})
    detail = Shaped({"type": "string"})
    errors = Shaped(
        {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
            "description": "What is wrong, by parameter or field.",
        },
        required=False,
    )


def shape(name: str, fields: dict[str, Any]) -> type[Serializer]:
    """Of schemas and of other shapes."""
    made = {key: one if isinstance(one, serializers.Field) else Shaped(one) for key, one in fields.items()}
    return type(f"{name}Serializer", (Serializer,), made)


def row(name: str, fields: Iterable[Field], **more: Schema) -> type[Serializer]:
    """The shape of one row of a table of data."""
    told = {field.name: KINDS[field.kind] | {"description": str(field.meaning)} for field in fields}
    return shape(name, told | more)


def a_page(name: str, rows: type[Serializer], **more: Schema) -> type[Serializer]:
    return shape(name, ENVELOPE | more | {"results": rows(many=True), "next": NEXT})


def answer(name: str, **parts: Any) -> type[Serializer]:
    return shape(name, ENVELOPE | parts)


def problem(sentence: str) -> OpenApiResponse:
    return OpenApiResponse(ProblemSerializer, sentence)


MERGED = OpenApiResponse(description="It was merged; `Location` is the same of what it is part of now.")


def describe(
    summary: str,
    more: str = "",
    *,
    tag: str,
    returns: type[Serializer],
    example: str,
    parameters: type[Parameters] = Parameters,
    named: str = "",
    leads_on: bool = False,
) -> Callable[[View], View]:
    """Of a view's one operation. ``example``: an address to try, {question}, {claim} … in it for a name.

    ``named``: the part of its path that names one thing; ``leads_on``: which may have been merged.
    """
    refusals = {
        (400, problems.MEDIA_TYPE): problem("A parameter could not be read; `errors` says which and why."),
        (404, problems.MEDIA_TYPE): problem("Readers see no such thing: it was never there, or is a draft."),
        (406, problems.MEDIA_TYPE): problem("Something else than JSON was asked for."),
        (414, problems.MEDIA_TYPE): problem("The address is longer than 8,000 letters."),
        (429, problems.MEDIA_TYPE): problem("Too many requests in this minute."),
    }

    told = [named_in_path(named)] if named else []
    told += [*map(parameter, parameters().fields.items()), IF_NONE_MATCH, ETAG, RETRY_AFTER]

    def described(view: View) -> View:
        view.parameters = parameters
        view.get = extend_schema(
            operation_id=view.__name__.removesuffix("View"),
            summary=summary,
            description=more,
            tags=[tag],
            parameters=told,
            responses={
                200: returns,
                304: OpenApiResponse(description="The copy you have still holds."),
                **({302: MERGED} if leads_on else {}),
                **refusals,
            },
            extensions={"x-example": example},
        )(isolate_view_method(view, "get"))
        return view

    return described


def named_in_path(name: str) -> OpenApiParameter:
    schema = {"type": "string", "pattern": NAME}
    return OpenApiParameter(name, schema, OpenApiParameter.PATH, description="As lists give it.")


def parameter(named: tuple[str, forms.Field]) -> OpenApiParameter:
    name, field = named
    schema = schema_of(field)
    return OpenApiParameter(
        name,
        schema,
        OpenApiParameter.QUERY,
        required=field.required,
        description=str(field.label),
        explode=True if schema["type"] == "array" else None,
        style="form" if schema["type"] == "array" else None,
    )


def schema_of(field: forms.Field) -> Schema:
    """Of a parameter: what it refuses is outside of this, but for days that are none and unknown names."""
    match field:
        case forms.Field(schema=schema):
            return schema
        case SlugsField():
            return several_of({"type": "string", "pattern": f"^{SLUG.pattern}$"})
        case forms.MultipleChoiceField():
            return several_of({"type": "string", "enum": choices(field)})
        case forms.ChoiceField():
            return {"type": "string", "enum": choices(field)}
        case PartialDayField():
            return {"type": "string", "pattern": PARTIAL_DAY, "examples": ["2025", "2025-04", "2025-04-30"]}
        case forms.SlugField():
            return {"type": "string", "pattern": f"^{SLUG.pattern}$"}
    raise NotImplementedError(f"Say in the schema what a {type(field).__name__} takes.")


def choices(field: forms.ChoiceField) -> list[str]:
    return [str(value) for value, _words in field.choices if value]
