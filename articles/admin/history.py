"""The history of one row as a page: each revision with what it changed, the newest first."""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.models import Revision
from articles.queries.history import lines_of

A_PAGE = 50


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
        "lines": lines_of(list(page)),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/kept_history.html", context)
