from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from claims.queries.merged import slug_of_merged_question, slug_of_merged_source

View = Callable[[HttpRequest, str], HttpResponse]


def leads_on(slug_of_merged: Callable[[str], str]) -> Callable[[View], View]:
    """For what is told of one row: the address of one that was merged leads to the one it is part of.

    Not for ever: a merge can be undone. Asked only once the view has found nothing.
    """

    def leading(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug)
            except Http404:
                standing = slug_of_merged(slug)
                if not standing:
                    raise
            query = request.META.get("QUERY_STRING", "")
            address = reverse(request.resolver_match.view_name, args=[standing])
            return redirect(f"{address}?{query}" if query else address)

        return shown

    return leading


merged_question_leads_on = leads_on(slug_of_merged_question)
merged_source_leads_on = leads_on(slug_of_merged_source)
