from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.actions import publish_article, retract_article, save_article
from articles.admin.kept import KeptAdmin, ReadOnlyAdmin, ReadOnlyInline
from articles.admin.todo import ToDo
from articles.forms.article import ArticleForm
from articles.models import Article, ArticleVersion


class ArticlesToDo(ToDo):
    on_desk = ("draft", "undated")
    lists: ClassVar = {
        "draft": ("draft", lambda articles: articles.draft()),
        "undated": ("without a date", lambda articles: articles.undated()),
        "text": ("without a text", lambda articles: articles.filter(versions=None)),
    }


class VersionInline(ReadOnlyInline):
    model = ArticleVersion
    verbose_name_plural = "texts it had"
    fields = ["page", "created_at", "fetched_at", "archived_url"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("article").defer("text", "raw")


@admin.register(Article)
class ArticleAdmin(KeptAdmin):
    form = ArticleForm
    inlines = [VersionInline]
    list_display = ["title", "publisher", "published", "state"]
    list_filter = [ArticlesToDo, "state", "published_basis", "language"]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "key", "publisher__name", "publisher__names__name"]
    autocomplete_fields = ["publisher", "credit", "copy_of"]
    radio_fields: ClassVar = {"state": admin.HORIZONTAL}
    actions = ["publish"]
    fieldsets = [
        (None, {"fields": ["url", "title", "publisher", "published", "published_basis"]}),
        ("Text", {"fields": ["text", "byline", "language"]}),
        (
            "Taken from others",
            {"fields": ["credit", "copy_of"], "description": "A copy is no second report of the same thing."},
        ),
        ("Showing the text", {"classes": ["collapse"], "fields": ["text_public", "licence"]}),
        ("Corrected or taken back", {"classes": ["collapse"], "fields": ["retracted_on", "correction_note"]}),
        ("Publish", {"fields": ["state"]}),
    ]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return fields if self.has_publish_permission(request) else [*fields, "state"]

    def write(self, request: HttpRequest, row: Article, form: ModelForm) -> None:
        """The history calls publishing and retracting by their names."""
        if row.pk and row.state != form.state_before:
            if row.state == Article.State.PUBLISHED:
                publish_article(article=row)
            elif row.state == Article.State.RETRACTED:
                retract_article(article=row, on=row.retracted_on)
        save_article(article=row, text=form.cleaned_data.get("text", ""))

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        def act(articles: list[Article]) -> None:
            for article in articles:
                publish_article(article=article)

        self.carry_out(request, queryset, act, "{} published.")


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    """To read a text again, and to pick the one a quote was taken from."""

    list_display = ["article", "number", "created_at", "archived_url"]
    search_fields = ["article__title", "article__key", "article__url"]
    fields = ["article", "number", "text", "sha256", "fetched_at", "archived_url", "created_at"]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("article").defer("raw")

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Not in the menu: one comes here from the article."""
        return {}
