"""The history of one row as a page: each revision with what it changed, the newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Revision

A_PAGE = 50
LEFT_OUT = ("created_at",)  # the line itself says when
Linked = dict[tuple[type[models.Model], int], str]


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    at: datetime
    by: str
    action: str
    why: str
    version: int
    changes: list[Change]


def history_page(model_admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    row = model_admin.get_object(request, unquote(object_id))
    if row is None:
        raise Http404
    if not model_admin.has_view_or_change_permission(request, row):
        raise PermissionDenied
    page = Paginator(Revision.objects.of(row), A_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History: {row}",
        "module_name": model_admin.opts.verbose_name_plural.capitalize(),
        "object": row,
        "opts": model_admin.opts,
        "page": page,
        "lines": lines_of(type(row), list(page)),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/kept_history.html", context)


def lines_of(model: type[models.Model], revisions: list[Revision]) -> list[Line]:
    """One query for each table that the changed fields point to."""
    linked = names_of(model, revisions)
    return [
        Line(
            at=revision.at,
            by=revision.by_name,
            action=revision.action,
            why=revision.why,
            version=revision.object_version,
            changes=[
                Change(label(model, name), shown(model, name, old, linked), shown(model, name, new, linked))
                for name, old, new in revision.changes()
                if name not in LEFT_OUT
            ],
        )
        for revision in revisions
    ]


def names_of(model: type[models.Model], revisions: Iterable[Revision]) -> Linked:
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for revision in revisions:
        for name, old, new in revision.changes():
            target = points_to(model, name)
            if target is not None:
                wanted[target] |= {key for key in (old, new) if isinstance(key, int)}
    return {
        (target, pk): str(row)
        for target, keys in wanted.items()
        for pk, row in target._base_manager.in_bulk(keys).items()
    }


def points_to(model: type[models.Model], name: str) -> type[models.Model] | None:
    """None for a plain field, and for one that the table had once."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field.related_model if field.is_relation else None


def is_number(model: type[models.Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), models.DecimalField)
    except FieldDoesNotExist:
        return False


def label(model: type[models.Model], name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name.replace("_", " ")


def shown(model: type[models.Model], name: str, value: Any, linked: Linked) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, ""):
        return "–"
    target = points_to(model, name)
    if target is not None:
        return linked.get((target, value), f"#{value}")
    if isinstance(value, dict) and "sha256" in value:
        return f"{value['bytes']:,} bytes, SHA-256 {value['sha256'][:12]}…"
    return f"{Decimal(value).normalize():,f}" if is_number(model, name) else str(value)
