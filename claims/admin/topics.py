from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from articles.admin.kept import KeptAdmin
from claims.actions import save_topic
from claims.models import Topic


@admin.register(Topic)
class TopicAdmin(KeptAdmin):
    list_display = ["name", "parent", "order", "version"]
    list_editable = ["order"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug"]
    ordering = ["order", "name"]
    autocomplete_fields = ["parent"]
    actions = None
    fieldsets = [
        (None, {"fields": ["name", "parent", "order", "description"]}),
        ("Address", {"classes": ["collapse"], "fields": ["slug"]}),
    ]

    def write(self, request: HttpRequest, row: Topic, form: ModelForm) -> None:
        save_topic(topic=row)
