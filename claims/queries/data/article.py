"""An article and its claims as data."""

from typing import Any

from django.urls import reverse

from articles.models import Article

from ..parts.public import ON_SHOW, public_articles, public_claims
from .table import Document, Table, claim_page, claim_table


def claims_of_article(key: str) -> Table | None:
    """None where there is no such article on show. One query, and one for the rows."""
    pk = public_articles().filter(key=key).values_list("pk", flat=True).first()
    return claim_table(key, public_claims().filter(article=pk)) if pk else None


def article_document(key: str, after: int) -> Document | None:
    """Three queries."""
    article = public_articles().select_related("publisher", "credit", "copy_of").filter(key=key).first()
    if article is None:
        return None
    claims, more = claim_page(public_claims().filter(article=article), after)
    body = {"article": _article(article), "claims": claims}
    return Document(reverse("article", args=[key]), article.title, body, more)


def _article(article: Article) -> dict[str, Any]:
    original = article.copy_of
    return {
        "article": article.key,
        "title": article.title,
        "url": article.url,
        "outlet": article.publisher.name,
        "byline": article.byline or None,
        "language": article.language,
        "published": article.published or None,
        "published_basis": article.published_basis if article.published else None,
        "credit": article.credit.name if article.credit else None,
        "copy_of": original.key if original and original.state in ON_SHOW else None,
        "retracted_on": article.retracted_on.isoformat() if article.retracted_on else None,
        "correction_note": article.correction_note or None,
    }
