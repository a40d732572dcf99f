from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.admin.kept import ReadOnlyAdmin
from articles.chain import kept_models
from articles.models import Revision
from articles.queries.history import lines_of


class OfModel(admin.SimpleListFilter):
    title = "kind of row"
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(model._meta.label_lower, model._meta.verbose_name) for model in kept_models()]

    def queryset(self, request: HttpRequest, queryset):
        return queryset.filter(model=self.value()) if self.value() else queryset


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Who changed what: every line of the history, the newest first."""

    list_display = ["id", "at", "who", "what", "action", "why"]
    list_filter = [OfModel, "action"]
    search_fields = ["by_name", "why", "=object_key"]
    fields = ["at", "who", "what", "action", "why", "changes", "hash", "previous_hash"]
    readonly_fields = fields

    @admin.display(description="by", ordering="by_name")
    def who(self, revision: Revision) -> str:
        return revision.by_name

    @admin.display(description="row")
    def what(self, revision: Revision) -> str:
        return f"{apps.get_model(revision.model)._meta.verbose_name} {revision.object_key}"

    @admin.display(description="changes")
    def changes(self, revision: Revision) -> str:
        line = lines_of([revision])[0]
        return render_to_string("admin/_changes.html", {"changes": line.changes})
