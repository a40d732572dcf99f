from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .entering import entry_at, form_for, looked_at, page_of
from .gate import desk


@desk("claims.add_claim")
def look(request: HttpRequest, key: str) -> HttpResponse:
    """What saving the form would change; nothing is saved. Answers parts of the page, each with its id."""
    page = page_of(request, key)
    entry = entry_at(request, page)
    if request.method != "POST" or entry is None:
        raise Http404
    form = form_for(request, page, entry, bound=True)
    looked = looked_at(request, page, entry, form)
    context = {"page": page, "entry": entry, "form": form, "looked": looked, "preview": looked.preview}
    return render(request, "claims/desk/article_parts.html", context)
