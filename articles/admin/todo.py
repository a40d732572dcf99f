"""A list's to-do lists: filters that are named after what is to be done."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest


class ToDo(admin.SimpleListFilter):
    """`lists`: value in the address -> (what the editor reads, the word of the query set that finds them)."""

    title = "to do"
    parameter_name = "todo"
    on_desk: ClassVar[tuple[str, ...]] = ()  # those that the first page counts
    lists: ClassVar[dict[str, tuple[str, Callable[[Any], QuerySet]]]] = {}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(value, label) for value, (label, _) in self.lists.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.lists.get(self.value())
        return queryset if chosen is None else chosen[1](queryset)
