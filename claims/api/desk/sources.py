"""Sources: who says or prints things, and for whom they speak."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.actions import review_source, save_source
from articles.forms.source import SourceForm
from articles.models import Source
from claims.queries.desk.api_rows import sources_of_the_desk

from .forms import Given, checked, column, free_text, laid_over
from .lists import Listed
from .schema import (
    DRY_RUN,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    LIST,
    PROBLEMS,
    DryRunTold,
    equals,
    list_of,
    told_or_foreseen,
)
from .view import DeskView

ENTER, CHANGE, REVIEW = "articles.add_source", "articles.change_source", "articles.review_source"
NAME = Source._meta.get_field("name").max_length


class SourceSaid(Given):
    """Others are named as readers know them, or by another of their spellings."""

    name = column(Source, "name", allow_blank=False)
    kind = column(Source, "kind")
    country = column(Source, "country")
    named = column(Source, "named")
    speaks_for = free_text(NAME, "Whose word it passes on: both are then one voice.", allow_null=True)
    part_of = free_text(NAME, "The body it belongs to, though it is its own voice.", allow_null=True)
    stake = column(Source, "stake")
    stake_note = column(Source, "stake_note")
    reliability = column(Source, "reliability")
    reliability_reason = column(Source, "reliability_reason")
    methodology = column(Source, "methodology")
    homepage = free_text(500, "Its address.")
    why = free_text(500, "Kept in the history. Needed where the source was reviewed.")


class NewSource(SourceSaid):
    name = column(Source, "name", required=True, allow_blank=False)
    kind = column(Source, "kind", required=True)


class SourceTold(serializers.Serializer):
    slug = serializers.CharField(help_text="its name in addresses")
    version = serializers.IntegerField(help_text="The ETag holds it too.")
    name = serializers.CharField()
    other_names = serializers.ListField(child=serializers.CharField())
    kind = serializers.CharField()
    country = serializers.CharField()
    named = serializers.BooleanField()
    speaks_for = serializers.CharField(allow_null=True)
    part_of = serializers.CharField(allow_null=True)
    voice = serializers.CharField(help_text="in whose name it counts")
    merged_into = serializers.CharField(allow_null=True)
    stake = serializers.CharField()
    stake_note = serializers.CharField()
    reliability = serializers.CharField()
    reliability_reason = serializers.CharField()
    methodology = serializers.CharField()
    homepage = serializers.CharField()
    review_state = serializers.CharField()
    reviewed_on = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()

    PLAIN: ClassVar = (
        "slug version name kind country named stake stake_note reliability reliability_reason methodology "
        "homepage review_state reviewed_on created_at changed_at"
    ).split()


def told_source(source: Source) -> dict[str, Any]:
    linked = {name: getattr(source, name) for name in ("speaks_for", "part_of", "merged_into")}
    return {
        **{name: getattr(source, name) for name in SourceTold.PLAIN},
        **{name: row.name if row else None for name, row in linked.items()},
        "other_names": sorted(one.name for one in source.names.all()),
        "voice": (source.voice or source).name,
    }


def source_form(source: Source, given: dict[str, Any]) -> SourceForm:
    return SourceForm(laid_over(SourceForm(instance=source), given), instance=source)


class SourceView(DeskView):
    resource = "sources"
    handle, page = "slug", "api_desk_source"

    def rows(self) -> QuerySet[Source]:
        return sources_of_the_desk()

    def told(self, row: Source) -> dict[str, Any]:
        return told_source(row)


class Sources(Listed, SourceView):
    needs: ClassVar = {"GET": CHANGE, "POST": ENTER}

    @extend_schema(
        operation_id="desk_sources",
        summary="Sources, in the order of entry",
        parameters=[
            *LIST,
            equals("review_state", "new, accepted or rejected"),
            equals("name", "any of its names"),
        ],
        responses={200: list_of(SourceTold), **PROBLEMS},
    )
    def get(self, request: Request) -> Response:
        rows = self.rows()
        if state := self.asked("review_state", Source.ReviewState.values):
            rows = rows.filter(review_state=state)
        if name := self.asked("name"):
            rows = rows.filter(pk__in=Source.objects.called(name).values("pk"))
        return self.listed(rows)

    @extend_schema(
        operation_id="desk_source_enter",
        summary="Enter a source",
        description="It waits for its review.",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=NewSource,
        responses={201: SourceTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(NewSource)

        def make() -> Source:
            form = source_form(Source(), given | {"named": given.get("named", True)})
            why = self.why(checked(form, {})["why"])
            return self.again(save_source(source=form.instance, by=request.user, why=why))

        return self.made(make, given, given.get("why", ""))


class OneSource(SourceView):
    needs: ClassVar = {"GET": CHANGE, "PATCH": CHANGE}

    @extend_schema(operation_id="desk_source", summary="One source", responses={200: SourceTold, **PROBLEMS})
    def get(self, request: Request, slug: str) -> Response:
        return self.read(self.called(slug))

    @extend_schema(
        operation_id="desk_source_change",
        summary="Change a source",
        description="One that was reviewed is changed by who reviews. Fields that are not sent stay.",
        parameters=[IF_MATCH, DRY_RUN],
        request=SourceSaid,
        responses={200: told_or_foreseen(SourceTold), **PROBLEMS},
    )
    def patch(self, request: Request, slug: str) -> Response:
        source = self.called(slug)
        if not request.user.has_perms(source.permissions_to_change()):
            raise PermissionDenied
        self.matched(source, request.data)
        given = self.given(SourceSaid, partial=True)
        form = source_form(source, given)
        why = self.why(checked(form, {})["why"])

        def change() -> Source:
            return save_source(source=form.instance, by=request.user, why=why)

        return self.done(change, source, given)


class ReviewSaid(Given):
    state = serializers.ChoiceField(choices=Source.ReviewState.choices, help_text="What it is from now on.")
    why = free_text(500, "Kept in the history.", required=True, allow_blank=False)


class ReviewSource(SourceView):
    needs: ClassVar = {"POST": REVIEW}

    @extend_schema(
        operation_id="desk_source_review",
        summary="Accept or reject a source",
        parameters=[IF_MATCH, DRY_RUN],
        request=ReviewSaid,
        responses={200: told_or_foreseen(SourceTold), **PROBLEMS},
    )
    def post(self, request: Request, slug: str) -> Response:
        source = self.matched(self.called(slug), {})
        given = self.given(ReviewSaid)
        why = self.why(given["why"])

        def review() -> Source:
            return review_source(source=source, state=given["state"], by=request.user, why=why)

        return self.done(review, source, {})
