"""Which of the sources picked is to stand for all of them?"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.actions import merge_sources
from articles.admin.picked import SEEN
from articles.forms.why import WhyField
from articles.models import Source

if TYPE_CHECKING:
    from articles.admin.sources import SourceAdmin


class MergeForm(forms.Form):
    standing = forms.ModelChoiceField(
        Source.objects.none(), widget=forms.RadioSelect, empty_label=None, label="Which one stands for all?"
    )
    why = WhyField()

    def __init__(self, picked: QuerySet, data: Any = None) -> None:
        super().__init__(data)
        self.fields["standing"].queryset = picked
        self.fields["why"].required = True


def merge_page(model_admin: "SourceAdmin", request: HttpRequest, picked: QuerySet) -> HttpResponse | None:
    """First asks which one stands, then merges the others into it. None: done, or nothing to be done."""
    rows = list(picked)
    if len(rows) < 2:
        model_admin.message_user(
            request, "Pick two sources or more: one stands, the others are merged into it."
        )
        return None
    form = MergeForm(picked, request.POST if "asked" in request.POST else None)
    if form.is_valid():
        standing = form.cleaned_data["standing"]

        def act(sources: list[Source]) -> None:
            into = next(source for source in sources if source.pk == standing.pk)
            for source in sources:
                if source is not into:
                    merge_sources(source=source, into=into)

        model_admin.carry_out(request, picked, act, f"{{}} are now heard as “{standing}”.")
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Merge sources",
        "opts": model_admin.opts,
        "form": form,
        "rows": rows,
        "seen": request.POST.getlist(SEEN),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/merge_sources.html", context)
