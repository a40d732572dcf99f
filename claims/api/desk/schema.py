"""What the OpenAPI description tells of all addresses of the desk alike."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
    inline_serializer,
)
from rest_framework import serializers

from claims.api.problems import MEDIA_TYPE
from claims.api.public.describing import ProblemSerializer


class RefusalSerializer(ProblemSerializer):
    """A problem with what the desk tells besides."""

    code = serializers.CharField(required=False, help_text="for programs: stale, second-person, invalid, …")
    present = serializers.DictField(required=False, help_text="with 409 and 412: the row as it is now")
    differs = serializers.DictField(required=False, help_text="with 412: field -> present and yours")
    reasons = serializers.ListField(
        required=False, child=serializers.DictField(), help_text="with 409: why a second person is wanted"
    )


TOLD = {
    400: "A body or a parameter that cannot be read.",
    401: "No session and no token, or one that lets nobody in.",
    403: "Not for your role, or a session without its CSRF token.",
    404: "Not there, or not for you.",
    406: "Answers are JSON alone.",
    409: "It cannot be done as it is: somebody else has to, or it is here already.",
    412: "It was changed since you read it: both are told.",
    413: "The body is too large.",
    415: "Send application/json.",
    422: "A value cannot be taken: see errors.",
    428: "If-Match is missing.",
    429: "Too many requests: see Retry-After.",
}
PROBLEMS: dict[Any, OpenApiResponse] = {
    (status, MEDIA_TYPE): OpenApiResponse(RefusalSerializer, description=told)
    for status, told in TOLD.items()
}


class MoveTold(serializers.Serializer):
    """One verdict that it would touch, now and then."""

    question = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    reason = serializers.CharField(help_text="of the one then")
    spread_before = serializers.CharField()
    spread_after = serializers.CharField()
    moves = serializers.BooleanField()


class DryRunTold(serializers.Serializer):
    """What a write would do, found by doing it and taking it back."""

    dry_run = serializers.BooleanField(help_text="true: nothing was written")
    rows = serializers.IntegerField(help_text="how many it would write")
    verdicts = MoveTold(many=True)


IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of your last read, such as "7". Without one: 428; of another version: 412.',
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="A word of your own, kept for a week: the same request again makes nothing twice.",
)
DRY_RUN = OpenApiParameter(
    "dry_run",
    OpenApiTypes.BOOL,
    OpenApiParameter.QUERY,
    description="Nothing is written: 200 with the verdicts that would move.",
)
LIST = (
    OpenApiParameter("after", OpenApiTypes.INT, description="goes on behind this row, as `next` has it"),
    OpenApiParameter("limit", OpenApiTypes.INT, description="how many, at most 200; 50 without"),
)


def equals(name: str, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description)


def list_of(told: type[serializers.Serializer]) -> serializers.Serializer:
    fields = {
        "results": told(many=True),
        "next": serializers.CharField(allow_null=True, help_text="the address of the next page"),
    }
    return inline_serializer(f"{told.__name__}List", fields)


def told_or_foreseen(told: type[serializers.Serializer]) -> PolymorphicProxySerializer:
    """The row; with dry_run what would become of it."""
    either = [told, DryRunTold]
    return PolymorphicProxySerializer(f"{told.__name__}OrDryRun", either, resource_type_field_name=None)
