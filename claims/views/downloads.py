"""What is on a page as CSV (all rows, streamed) and as JSON (fifty at a time, `next` leads on)."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.exporting.joined import file_of
from claims.filters import address_of, asked_in
from claims.leads_on import merged_question_leads_on, merged_source_leads_on
from claims.queries.citation import cite_data
from claims.queries.data.article import article_document, claims_of_article
from claims.queries.data.question import claims_of_question, question_document
from claims.queries.data.questions import (
    all_questions,
    questions_document,
    questions_of_topic,
    topic_document,
)
from claims.queries.data.source import claims_of_source, source_document
from claims.queries.data.table import Document, Table
from claims.queries.parts.address import Address

from .revalidated import revalidated

ROW_NUMBER = re.compile(r"[0-9]{1,18}\Z")


@revalidated
@login_not_required
@require_safe
@merged_question_leads_on
def question_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    return _file(claims_of_question(slug))


@revalidated
@login_not_required
@require_safe
@merged_question_leads_on
def question_json(request: HttpRequest, slug: str) -> HttpResponse:
    return _object(request, question_document(slug, _after(request)))


@revalidated
@login_not_required
@require_safe
def article_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    return _file(claims_of_article(key))


@revalidated
@login_not_required
@require_safe
def article_json(request: HttpRequest, key: str) -> HttpResponse:
    return _object(request, article_document(key, _after(request)))


@revalidated
@login_not_required
@require_safe
@merged_source_leads_on
def source_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    return _file(claims_of_source(slug))


@revalidated
@login_not_required
@require_safe
@merged_source_leads_on
def source_json(request: HttpRequest, slug: str) -> HttpResponse:
    return _object(request, source_document(slug, _after(request)))


@revalidated
@login_not_required
@require_safe
def topic_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    return _file(questions_of_topic(slug, asked_in(request.GET)))


@revalidated
@login_not_required
@require_safe
def topic_json(request: HttpRequest, slug: str) -> HttpResponse:
    asked = asked_in(request.GET)
    return _object(request, topic_document(slug, _after(request), asked), _narrowed(request))


@revalidated
@login_not_required
@require_safe
def questions_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _file(all_questions(asked_in(request.GET)))


@revalidated
@login_not_required
@require_safe
def questions_json(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request.GET)
    return _object(request, questions_document(_after(request), asked), _narrowed(request))


def _after(request: HttpRequest) -> int:
    """`?after=120`; whatever is no number begins at the beginning."""
    asked = request.GET.get("after", "")
    return int(asked) if ROW_NUMBER.match(asked) else 0


def _narrowed(request: HttpRequest) -> Address:
    """What the list is narrowed by; its rows have one order, by their entry."""
    return address_of(request).without("sort")


def _file(table: Table | None) -> StreamingHttpResponse:
    if table is None:
        raise Http404
    return StreamingHttpResponse(
        file_of(table),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="claimtrack-{table.name}.csv"',
            "X-Robots-Tag": "noindex",
        },
    )


def _object(request: HttpRequest, document: Document | None, narrowed: Address | None = None) -> JsonResponse:
    if document is None:
        raise Http404
    address = narrowed or Address(request.path)
    page = request.build_absolute_uri(f"{document.path}{address.query}")
    following = str(address.at("after", str(document.after))) if document.after else None
    told: dict[str, Any] = {
        "page": page,
        "cite": cite_data(document.title, page),
        "licence": settings.DATA_LICENCE or None,
        "about": _("A verdict describes reports, not truth. Quotes belong to their publishers."),
        "fields": request.build_absolute_uri(reverse("data")),
    }
    told |= document.body
    told["next"] = request.build_absolute_uri(following) if following else None
    return JsonResponse(told, headers={"X-Robots-Tag": "noindex"}, json_dumps_params={"ensure_ascii": False})
