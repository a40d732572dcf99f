"""What crawlers are told: which addresses there are, and which they need not look at."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.queries import sitemap as addresses

from .revalidated import revalidated


@revalidated
@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return _xml(request, "claims/sitemap_index.xml", {"parts": addresses.sitemap_parts()})


@revalidated
@login_not_required
@require_safe
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    found = addresses.sitemap_part(kind, part)
    if found is None:
        raise Http404
    return _xml(request, "claims/sitemap.xml", {"addresses": found})


@revalidated
@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/robots.txt", {"site": _site(request)}, content_type="text/plain")


def _xml(request: HttpRequest, template: str, told: dict) -> HttpResponse:
    return render(request, template, told | {"site": _site(request)}, content_type="application/xml")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
