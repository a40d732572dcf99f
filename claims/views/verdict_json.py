from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from claims.leads_on import merged_question_leads_on
from claims.queries.verdict_document import verdict_document

from .day_form import DayForm
from .revalidated import revalidated


@revalidated
@login_not_required
@require_safe
@merged_question_leads_on
def verdict_json(request: HttpRequest, slug: str) -> JsonResponse:
    """`?on=2025-03-01` gives the verdict as known on that day. See claims.agreement.document."""
    form = DayForm(request.GET if "on" in request.GET else None)
    if form.is_bound and not form.is_valid():
        return JsonResponse({"detail": form.errors["on"][0]}, status=400)
    document = verdict_document(slug, form.cleaned_data["on"] if form.is_bound else None)
    if document is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="claimtrack-{slug}.verdict.json"',
        "X-Robots-Tag": "noindex",
    }
    return JsonResponse(document, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})
