"""What a page is about, in schema.org's words, for machines. Only facts that we hold; no query.

No ClaimReview: it is a rating of whether a claim is true, and a verdict here describes how reports stand to
each other. docs/decisions.md says more.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Source

from .article import ArticleClaim, ArticlePage
from .citation import SITE
from .parts.definition import Definition
from .parts.question_head import QuestionHead
from .source import SourcePage
from .topic import TopicPage

Absolute = Callable[[str], str]

WHOLE_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")
MOST_CLAIMS = 50


def question_data(page: QuestionHead, definition: Definition, site: str) -> list[dict[str, Any]]:
    absolute = site.__add__
    address = absolute(reverse("question", args=[page.slug]))
    files = {"text/csv": "question_csv", "application/json": "question_json"}
    dataset = {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": page.title,
        "description": f"{definition.text} {page.verdict.headline}. {page.why.reason}".strip(),
        "url": address,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": SITE, "url": absolute("/")},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": absolute(reverse(name, args=[page.slug])),
            }
            for kind, name in files.items()
        ],
    }
    if settings.DATA_LICENCE:
        dataset["license"] = settings.DATA_LICENCE
    steps = [(link.name, _topic(link.slug)) for link in page.path]
    return [
        _web_page(page.title, address, dataset["@id"]),
        dataset,
        _crumbs([(_("All topics"), reverse("topics")), *steps, (page.title, "")], absolute),
    ]


def topic_data(page: TopicPage, absolute: Absolute) -> list[dict[str, Any]]:
    address = absolute(_topic(page.line.slug))
    steps = [(link.name, _topic(link.slug) if link.slug else "") for link in page.path]
    return [
        {"@type": "CollectionPage", "name": page.line.name, "url": address},
        _crumbs([(_("All topics"), reverse("topics")), *steps], absolute),
    ]


def source_data(page: SourcePage, absolute: Absolute, slug: str) -> list[dict[str, Any]]:
    address = absolute(reverse("source", args=[slug]))
    crumbs = _crumbs([(_("Sources"), reverse("sources")), (page.name, "")], absolute)
    if not page.named:
        return [_web_page(page.name, address), crumbs]
    who = _somebody(page.name, page.is_person) | {"@id": f"{address}#who"}
    if page.homepage:
        who["url"] = page.homepage
    if page.other_names:
        who["alternateName"] = list(page.other_names)
    return [_web_page(page.name, address, who["@id"]), who, crumbs]


def article_data(page: ArticlePage, absolute: Absolute, key: str) -> list[dict[str, Any]]:
    address = absolute(reverse("article", args=[key]))
    article = {
        "@type": "NewsArticle",
        "@id": page.url,
        "url": page.url,
        "headline": page.title,
        "inLanguage": page.language,
        "publisher": {"@type": "Organization", "name": page.outlet},
    }
    if WHOLE_DATE.match(page.published) and not page.day_inferred:
        article["datePublished"] = page.published
    if page.byline:
        article["author"] = {"@type": "Person", "name": page.byline}
    if page.retracted:
        article["creativeWorkStatus"] = "Retracted"
    outlet = reverse("source", args=[page.outlet_slug]) if page.outlet_slug else ""
    return [
        _web_page(page.title, address, page.url),
        article,
        *_claims(page.claims, page.url, address, absolute),
        _crumbs([(_("Sources"), reverse("sources")), (page.outlet, outlet), (page.title, "")], absolute),
    ]


def _claims(
    claims: Iterable[ArticleClaim], article: str, address: str, absolute: Absolute
) -> Iterable[dict[str, Any]]:
    for claim in list(claims)[:MOST_CLAIMS]:
        told = {
            "@type": "Claim",
            "@id": f"{address}#{claim.printed.anchor}",
            "text": claim.printed.quote or claim.printed.summary or claim.figure.words,
            "appearance": {"@id": article},
            "about": {"@id": f"{absolute(reverse('question', args=[claim.question_slug]))}#data"},
        }
        if claim.named:
            told["author"] = _somebody(claim.speaker, claim.speaker_kind == Source.Kind.OFFICIAL)
        yield told


def _somebody(name: str, person: bool) -> dict[str, Any]:
    return {"@type": "Person" if person else "Organization", "name": name}


def _web_page(name: str, address: str, about: str = "") -> dict[str, Any]:
    page = {"@type": "WebPage", "name": name, "url": address}
    return page | {"mainEntity": {"@id": about}} if about else page


def _crumbs(steps: list[tuple[str, str]], absolute: Absolute) -> dict[str, Any]:
    """(name, path) from the widest to the page itself, which needs no path."""
    items = [
        {"@type": "ListItem", "position": place, "name": name} | ({"item": absolute(path)} if path else {})
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _topic(slug: str) -> str:
    return reverse("topic", args=[slug])
