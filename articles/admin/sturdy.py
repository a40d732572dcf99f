"""What every admin page of ours has: nothing is deleted, and a forged address or form is no error of ours."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.forms.widgets import is_key

NUL = "\0"  # PostgreSQL refuses it in any text, also in one that is only searched for


class NeverDeleted:
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SturdyAdmin(NeverDeleted, admin.ModelAdmin):
    show_full_result_count = False
    list_per_page = 50

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if any(NUL in value for _, values in request.GET.lists() for value in values):
            return HttpResponseRedirect(request.path)
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace(NUL, ""))

    def response_action(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        if not all(map(is_key, request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME))):
            self.message_user(request, "These rows are not known. Pick them again.", messages.ERROR)
            return None
        return super().response_action(request, queryset)
