"""Live reading: what the engine makes of a wording, and what it finds in a text. Nothing is written."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.agreement import ENGINE_VERSION, Count
from claims.queries.desk.wording import LONGEST, read_wording
from claims.reading import read

from .forms import Given, free_text
from .refusals import OF_ALL, Invalid
from .schema import PROBLEMS
from .view import DeskView

LONGEST_TEXT = 100_000
MOST = 500
ONE_OF_THEM = "Send a wording or a text."


class ToRead(Given):
    wording = free_text(LONGEST, "A number as printed: “more than 3,000”.")
    whole_numbers = serializers.BooleanField(required=False, help_text="False: 5.5 km².")
    text = free_text(LONGEST_TEXT, "An article's words.", trim_whitespace=False)
    published = serializers.DateField(
        required=False, allow_null=True, help_text="The day it was printed: “on Tuesday” is told from it."
    )


class WordingTold(serializers.Serializer):
    wording = serializers.CharField()
    hedge = serializers.CharField()
    low = serializers.CharField(allow_null=True)
    best = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    stated = serializers.CharField(allow_null=True)
    soft_high = serializers.BooleanField()
    rule = serializers.CharField(help_text="in a sentence")


class SuggestionTold(serializers.Serializer):
    start = serializers.IntegerField(help_text="in code points")
    end = serializers.IntegerField()
    quote = serializers.CharField()
    kind = serializers.CharField()
    wording = serializers.CharField()
    hedge = serializers.CharField()
    low = serializers.CharField(allow_null=True)
    best = serializers.CharField(allow_null=True)
    high = serializers.CharField(allow_null=True)
    stated = serializers.CharField(allow_null=True)
    soft_high = serializers.BooleanField()
    unit = serializers.CharField()
    measure = serializers.CharField()
    edtf = serializers.CharField(allow_null=True)
    as_of = serializers.CharField(allow_null=True)
    speaker = serializers.CharField(allow_null=True)
    speaker_kind = serializers.CharField()
    speakers = serializers.ListField(child=serializers.CharField())
    calculation = serializers.CharField()
    sentence_start = serializers.IntegerField()
    sentence_end = serializers.IntegerField()


class ReadTold(serializers.Serializer):
    engine = serializers.CharField()
    value = WordingTold(required=False)
    suggestions = SuggestionTold(many=True, required=False)


class LiveReading(DeskView):
    needs: ClassVar = {"POST": "claims.add_claim"}
    reads = True

    @extend_schema(
        operation_id="desk_read",
        summary="Read a wording or a text as the engine does",
        request=ToRead,
        responses={200: ReadTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(ToRead)
        wording, text = given.get("wording", ""), given.get("text", "")
        if bool(wording) == bool(text.strip()):
            raise Invalid({OF_ALL: [ONE_OF_THEM]})
        told: dict[str, Any] = {"engine": ENGINE_VERSION}
        if wording:
            return Response(
                told | {"value": read_value(wording, whole_numbers=given.get("whole_numbers", True))}
            )
        found = read(text, published=given.get("published"))[:MOST]
        return Response(told | {"suggestions": [plain(asdict(one)) for one in found]})


def read_value(wording: str, *, whole_numbers: bool) -> dict[str, Any]:
    try:
        count = Count.read(wording, whole_numbers=whole_numbers)
    except ValueError as error:
        raise Invalid({"wording": [str(error)]}) from None
    names = ("hedge", "low", "best", "high", "stated", "soft_high")
    sentence = read_wording(wording, whole_numbers=whole_numbers)
    value = plain({name: getattr(count, name) for name in names})
    return {"wording": wording, **value, "rule": sentence.rule if sentence else ""}


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Numbers as text, so that no reader rounds them."""
    exact = {"low", "best", "high", "stated"}
    return {
        name: str(one) if name in exact and isinstance(one, int | float | Decimal) else one
        for name, one in value.items()
    }
