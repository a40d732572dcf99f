import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from claims.leads_on import merged_question_leads_on
from claims.queries.feeds import Feed, question_feed, site_feed, topic_feed

from .revalidated import revalidated

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, in whatever form."""


@revalidated
@login_not_required
def of_site(request: HttpRequest) -> HttpResponse:
    return as_atom(request, site_feed())


@revalidated
@login_not_required
def of_topic(request: HttpRequest, slug: str) -> HttpResponse:
    return as_atom(request, topic_feed(slug))


@revalidated
@login_not_required
@merged_question_leads_on
def of_question(request: HttpRequest, slug: str) -> HttpResponse:
    return as_atom(request, question_feed(slug))


def as_atom(request: HttpRequest, feed: Feed | None) -> HttpResponse:
    if feed is None:
        raise Http404
    host = split_domain_port(request.get_host())[0].strip("[]")
    context = {
        "feed": feed,
        "site_name": settings.SITE_NAME,
        "tag": f"tag:{host},2026:",
        "site": request.build_absolute_uri("/").removesuffix("/"),
        "own_path": request.path,
    }
    atom = NOT_XML.sub("", render_to_string("claims/feed.xml", context))
    return HttpResponse(atom, content_type="application/atom+xml; charset=utf-8")
