from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.leads_on import merged_question_leads_on
from claims.queries.embed import embedded_question

from .revalidated import may_read_a_replica

SECONDS_KEPT = 300


@may_read_a_replica
@csp_replace({"frame-ancestors": ["*"], "form-action": [NONE]})
@xframe_options_exempt
@login_not_required
@require_safe
@merged_question_leads_on
def embed_question(request: HttpRequest, slug: str) -> HttpResponse:
    """The only pages that others may frame. Rendered without the request: no cookie is read or set."""
    row = embedded_question(slug)
    if row is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    return _for_everyone(render_to_string("claims/embed.html", {"row": row, "site": site}), "text/html")


@login_not_required
@require_safe
def embed_script(request: HttpRequest) -> HttpResponse:
    """For the page around an embed, at an address that stays: gives the frame the height it asks for."""
    return _for_everyone(render_to_string("claims/embed_resize.js"), "text/javascript")


def _for_everyone(content: str, content_type: str) -> HttpResponse:
    response = HttpResponse(
        content,
        content_type=f"{content_type}; charset=utf-8",
        headers={
            "Cache-Control": f"public, max-age={SECONDS_KEPT}",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Robots-Tag": "noindex",
        },
    )
    response.same_for_everyone = True  # read by claimtrack.headers
    return response
