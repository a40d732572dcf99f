from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from claims.leads_on import merged_question_leads_on
from claims.queries.preview import question_preview as preview_of

from .revalidated import revalidated

NOT_IN_XML = dict.fromkeys(
    [*range(0x20), 0x7F, 0xFFFE, 0xFFFF]
)  # a form feed in a name would end the picture

del NOT_IN_XML[0x09], NOT_IN_XML[0x0A], NOT_IN_XML[0x0D]


@revalidated
@login_not_required
@merged_question_leads_on
def question_preview(request: HttpRequest, slug: str) -> HttpResponse:
    preview = preview_of(slug)
    if preview is None:
        raise Http404
    drawn = render_to_string("claims/preview.svg", {"preview": preview}, request)
    return HttpResponse(drawn.translate(NOT_IN_XML), content_type="image/svg+xml")
