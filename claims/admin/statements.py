from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin.kept import KeptAdmin, ReadOnlyInline
from articles.admin.todo import ToDo
from claims.actions import save_statement
from claims.models import Claim, Statement


class StatementsToDo(ToDo):
    on_desk = ("undated", "unnamed")
    lists: ClassVar = {
        "undated": ("without a date", lambda statements: statements.without_date()),
        "unnamed": (
            "unnamed speaker, based on nothing",
            lambda statements: statements.origins().filter(speaker__named=False),
        ),
        "occasion": ("without an occasion", lambda statements: statements.filter(occasion="")),
        "claims": ("without claims", lambda statements: statements.filter(claims=None)),
    }


class ReportInline(ReadOnlyInline):
    model = Claim
    fields = ["page", "article", "question", "state"]
    readonly_fields = fields
    verbose_name_plural = "claims that report it"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("article", "question", "option").order_by("pk")


@admin.register(Statement)
class StatementAdmin(KeptAdmin):
    inlines = [ReportInline]
    list_display = ["speaker", "said_on", "occasion", "based_on"]
    list_filter = [StatementsToDo]
    search_fields = ["speaker__name", "speaker__names__name", "occasion", "said_on", "key"]
    autocomplete_fields = ["speaker", "based_on"]
    readonly_fields = ["origin"]
    fieldsets = [
        (None, {"fields": ["speaker", "said_on", "occasion"]}),
        (
            "Where the speaker has it from",
            {
                "fields": ["based_on", "origin"],
                "description": "What is passed on counts as the word of the one at the end of the line.",
            },
        ),
        ("Notes", {"classes": ["collapse"], "fields": ["note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """A statement is named after its speaker."""
        return super().get_queryset(request).select_related("speaker", "based_on__speaker")

    @admin.display(description="origin")
    def origin(self, statement: Statement) -> str:
        return "itself" if statement.root_id in (None, statement.pk) else str(statement.root)

    def write(self, request: HttpRequest, row: Statement, form: ModelForm) -> None:
        save_statement(statement=row)
