from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from claims.queries.compare import compare_page, sources_named

from .compare_form import CompareForm
from .revalidated import revalidated


@login_not_required
@revalidated
def compare(request: HttpRequest) -> HttpResponse:
    """`?source=nis&source=gur&outlet=bbc&article=key`; with `add=name&as=source` one more, by its name."""
    wanted = {kind: request.GET.getlist(kind) for kind in ("source", "outlet", "article")}
    form = CompareForm(request.GET if "add" in request.GET else None)
    found = sources_named(form.cleaned_data["add"]) if form.is_valid() else []
    page = compare_page(wanted)
    if len(found) == 1:
        one_more = f"{form.cleaned_data['as']}={found[0].slug}"
        parts = [part for part in (page.address, one_more) if part]
        return redirect(f"{reverse('compare')}?{'&'.join(parts)}")
    return render(
        request, "claims/compare.html", {"page": page, "form": form, "found": found, "section": "sources"}
    )
