"""A source as data, with the claims it made and those it printed."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Source

from ..parts.public import public_claims, public_sources
from .table import Document, Table, claim_page, claim_table


def claims_of_source(slug: str) -> Table | None:
    """None where there is no such public source, or where it was merged. Two queries, one for the rows."""
    source = _standing(slug)
    return claim_table(slug, _claims(source)) if source else None


def source_document(slug: str, after: int) -> Document | None:
    """Four queries. Until it is reviewed nothing is told that editors have yet to check about it."""
    source = _standing(slug)
    if source is None:
        return None
    claims, more = claim_page(_claims(source), after)
    body = {"source": _source(source), "claims": claims}
    return Document(reverse("source", args=[slug]), source.name, body, more)


def _standing(slug: str) -> Source | None:
    found = public_sources().filter(slug=slug, merged_into=None)
    return found.select_related("speaks_for", "part_of").first()


def _claims(source: Source) -> QuerySet:
    """What it said, itself or through those who speak for it, and what it printed."""
    speakers = list(Source.objects.filter(Q(pk=source.pk) | Q(voice=source)).values_list("pk", flat=True))
    outlets = Q(article__publisher=source) | Q(article__publisher__merged_into=source)
    return public_claims().filter(Q(statement__root__speaker__in=speakers) | outlets)


def _source(source: Source) -> dict[str, Any]:
    told: dict[str, Any] = {
        "source": source.slug,
        "name": source.name,
        "kind": source.kind,
        "country": source.country or None,
        "named": source.named,
        "reviewed": source.review_state == Source.ReviewState.ACCEPTED,
        "speaks_for": source.speaks_for.name if source.speaks_for else None,
        "part_of": source.part_of.name if source.part_of else None,
        "homepage": source.homepage or None,
    }
    if told["reviewed"]:
        told |= {
            "methodology": source.methodology or None,
            "stake": source.stake or None,
            "stake_note": source.stake_note or None,
            "reliability": source.reliability or None,
            "reliability_reason": source.reliability_reason or None,
        }
    return told
