"""Whose site an address belongs to, as far as the sources tell."""

from urllib.parse import urlsplit

from django.db.models import Q

from articles.addresses import host_of
from articles.models import Article, Source


def known_publisher(address: str, site_name: str = "") -> Source | None:
    """By homepage, else by earlier articles of the same site, else by name. None is one merged away."""
    host = host_of(address)
    found = by_homepage(host) or by_earlier_article(address) or by_name(site_name, host)
    while found is not None and found.merged_into_id:
        found = found.merged_into
    return found


def by_homepage(host: str) -> Source | None:
    """news.bbc.co.uk belongs to bbc.co.uk, unless it has a source of its own."""
    labels = host.split(".")
    hosts = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    wanted = Q(pk__in=[])
    for one in hosts:
        wanted |= Q(homepage__icontains=one)
    sources = Source.objects.filter(wanted, named=True).order_by("merged_into", "pk")
    homes = {}
    for source in sources:
        if front_page(source.homepage):
            homes.setdefault(host_of(source.homepage), source)
    return next((homes[one] for one in hosts if one in homes), None)


def front_page(homepage: str) -> bool:
    """An agency's page on somebody else's site says nothing of that site."""
    return urlsplit(homepage).path in ("", "/")


def by_earlier_article(address: str) -> Source | None:
    parts = urlsplit(address)
    same_site = Article.objects.filter(url__startswith=f"{parts.scheme}://{parts.netloc.lower()}/")
    newest = same_site.select_related("publisher").order_by("-pk").first()
    return newest.publisher if newest else None


def by_name(name: str, host: str) -> Source | None:
    """Of that name, unless it is known to live elsewhere: there is more than one Herald."""
    if not name:
        return None
    called = Source.objects.called(name).filter(named=True).order_by("merged_into", "pk")
    return next((one for one in called if not one.homepage or host_of(one.homepage) == host), None)
