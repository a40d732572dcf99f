"""What the desk's first page tells: what is to be done, and what one did last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.http import HttpRequest
from django.urls import reverse

from articles.admin.todo import ToDo
from articles.models import Revision

LATEST = 10
NAMES = ("title", "name", "wording", "occasion", "key", "slug", "page")  # what a row goes by, the best first

register = template.Library()


@dataclass(frozen=True)
class Pile:
    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Deed:
    what: str
    name: str
    url: str
    at: datetime


@register.simple_tag(takes_context=True)
def on_the_desk(context: Any) -> list[tuple[str, list[Pile]]]:
    """(kind of row, its piles) of what this editor may see. One count a pile."""
    request = context["request"]
    found = []
    for model in filter(admin.site.is_registered, apps.get_models()):
        model_admin = admin.site.get_model_admin(model)
        todo = next((one for one in model_admin.list_filter if is_todo(one)), None)
        if todo is not None and model_admin.has_view_or_change_permission(request):
            piles = list(piles_of(model_admin, todo, request))
            if piles:
                found.append((str(model._meta.verbose_name_plural), piles))
    return found


def is_todo(entry: Any) -> bool:
    return isinstance(entry, type) and issubclass(entry, ToDo)


def piles_of(model_admin: admin.ModelAdmin, todo: type[ToDo], request: HttpRequest) -> Iterator[Pile]:
    opts = model_admin.opts
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    for value in todo.on_desk:
        label, find = todo.lists[value]
        count = find(model_admin.model.objects.all()).count()
        if count:
            yield Pile(label, f"{address}?{todo.parameter_name}={value}", count)


@register.simple_tag(takes_context=True)
def my_latest(context: Any) -> list[Deed]:
    """One query."""
    mine = Revision.objects.filter(by=context["request"].user).exclude(model="claims.verdictchange")
    return [deed(revision) for revision in mine.order_by("-id")[:LATEST]]


def deed(revision: Revision) -> Deed:
    model = apps.get_model(revision.model)
    after = revision.after or {}
    name = next((str(after[field]) for field in NAMES if after.get(field)), revision.object_key)
    what = f"{model._meta.verbose_name} {revision.action}"
    return Deed(what, name, change_page(model, revision.object_key), revision.at)


def change_page(model: Any, key: str) -> str:
    """Empty where the row has no page of its own."""
    try:
        admin.site.get_model_admin(model)
    except NotRegistered:
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
