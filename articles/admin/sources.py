from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from articles.actions import review_source, save_source, unmerge_source
from articles.admin.kept import KeptAdmin, KeptInline
from articles.admin.merging import merge_page
from articles.admin.todo import ToDo
from articles.models import Source, SourceName
from articles.who_may import may_change_source


class SourcesToDo(ToDo):
    on_desk = ("review",)
    lists: ClassVar = {
        "review": ("to review", lambda sources: sources.to_review().standing()),
        "country": ("without a country", lambda sources: sources.standing().filter(country="")),
        "stake": ("stake not judged", lambda sources: sources.standing().filter(stake="")),
        "merged": ("merged into another", lambda sources: sources.exclude(merged_into=None)),
    }


class NameInline(KeptInline):
    model = SourceName
    fields = ["name"]
    verbose_name = "other name or spelling"
    verbose_name_plural = "other names and spellings"
    extra = 1


@admin.register(Source)
class SourceAdmin(KeptAdmin):
    inlines = [NameInline]
    list_display = ["name", "kind", "country", "voice_told", "review_state", "stake"]
    list_filter = [SourcesToDo, "review_state", "kind", "named", "stake"]
    list_select_related = ["voice", "merged_into"]
    search_fields = ["name", "names__name", "slug"]
    ordering = ["name"]
    autocomplete_fields = ["speaks_for", "part_of"]
    readonly_fields = ["voice_told", "reviewed_by", "reviewed_on", "merged_into"]
    actions = ["accept", "reject", "merge", "unmerge"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "country", "named"]}),
        (
            "Whose voice it is",
            {
                "fields": ["speaks_for", "part_of", "voice_told"],
                "description": "Only voices count in a verdict: a spokesman and his ministry are one.",
            },
        ),
        ("What readers should know", {"fields": ["stake", "stake_note", "methodology", "homepage"]}),
        ("Reliability", {"fields": ["reliability", "reliability_reason"]}),
        ("Review", {"fields": ["review_state", "reviewed_by", "reviewed_on", "merged_into"]}),
        ("Address", {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    # --- who may ---------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or may_change_source(request.user, stored_state(obj))

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.review_source")

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.merge_source")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return fields if self.has_review_permission(request) else [*fields, "review_state"]

    # --- saving ----------------------------------------------------------------------------------------

    def write(self, request: HttpRequest, row: Source, form: ModelForm) -> None:
        wanted = row.review_state
        row.review_state = form.initial.get("review_state", wanted) if row.pk else Source.ReviewState.NEW
        save_source(source=row)
        if wanted != row.review_state:
            review_source(source=row, state=wanted, by=request.user)

    # --- lists and actions -----------------------------------------------------------------------------

    @admin.display(description="voice", ordering="voice__name")
    def voice_told(self, source: Source) -> str:
        if source.merged_into_id:
            return f"merged into {source.merged_into}"
        return "its own" if source.voice_id in (None, source.pk) else str(source.voice)

    @admin.action(description="Accept", permissions=["review"])
    def accept(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.review(request, queryset, Source.ReviewState.ACCEPTED)

    @admin.action(description="Reject", permissions=["review"])
    def reject(self, request: HttpRequest, queryset: QuerySet) -> None:
        self.review(request, queryset, Source.ReviewState.REJECTED, wants_why=True)

    def review(
        self, request: HttpRequest, queryset: QuerySet, state: str, *, wants_why: bool = False
    ) -> None:
        def act(sources: list[Source]) -> None:
            for source in sources:
                review_source(source=source, state=state, by=request.user)

        self.carry_out(request, queryset, act, f"{{}} {state}.", wants_why=wants_why)

    @admin.action(description="Merge into one …", permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return merge_page(self, request, queryset)

    @admin.action(description="Undo the merge", permissions=["merge"])
    def unmerge(self, request: HttpRequest, queryset: QuerySet) -> None:
        def act(sources: list[Source]) -> None:
            for source in sources:
                unmerge_source(source=source)

        self.carry_out(request, queryset, act, "{} stand for themselves again.", wants_why=True)


def stored_state(source: Source) -> str:
    """As it was before a form wrote what it would like into the row."""
    return Source.objects.filter(pk=source.pk).values_list("review_state", flat=True).first()
