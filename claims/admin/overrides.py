from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin.kept import KeptAdmin
from articles.admin.todo import ToDo
from claims.actions import approve_override, end_override, save_override
from claims.models import Override


class OverridesToDo(ToDo):
    on_desk = ("approve",)
    lists: ClassVar = {
        "approve": ("awaiting a second person", lambda overrides: overrides.awaiting_approval()),
        "in-force": ("in force", lambda overrides: overrides.in_force()),
        "ended": ("ended", lambda overrides: overrides.exclude(ended_on=None)),
    }


@admin.register(Override)
class OverrideAdmin(KeptAdmin):
    list_display = ["question", "decision", "author", "approved_by", "ended_on"]
    list_filter = [OverridesToDo, "decision"]
    list_select_related = ["question", "author", "approved_by"]
    search_fields = ["question__title", "reason"]
    ordering = ["-pk"]
    autocomplete_fields = ["question", "claim_a", "claim_b"]
    readonly_fields = ["author", "approved_by", "approved_at", "ended_on"]
    actions = ["approve", "end"]
    fieldsets = [
        (
            None,
            {
                "fields": ["question", ("claim_a", "claim_b"), "decision", "reason"],
                "description": "Where the rules are wrong about a case. It stands once a second person "
                "approved it; readers see who decided, and why.",
            },
        ),
        ("Where it stands", {"fields": ["author", "approved_by", "approved_at", "ended_on"]}),
    ]

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.approve_override")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was approved or ended stands as it is: it is ended, and a new one is made."""
        open_still = obj is None or (obj.approved_by_id is None and obj.ended_on is None)
        return open_still and super().has_change_permission(request, obj)

    def write(self, request: HttpRequest, row: Override, form: ModelForm) -> None:
        save_override(override=row, by=request.user, why=form.cleaned_data.get("why", ""))

    @admin.action(description="Approve", permissions=["approve"])
    def approve(self, request: HttpRequest, queryset: QuerySet) -> None:
        def act(overrides: list[Override]) -> None:
            for override in overrides:
                approve_override(override=override, by=request.user)

        self.carry_out(request, queryset, act, "{} approved.")

    @admin.action(description="End: the engine’s own verdict stands again", permissions=["approve"])
    def end(self, request: HttpRequest, queryset: QuerySet) -> None:
        def act(overrides: list[Override]) -> None:
            for override in overrides:
                end_override(override=override)

        self.carry_out(request, queryset, act, "{} ended.", wants_why=True)
