"""Which article stands at an address."""

from articles.addresses import canonical, host_of, variants
from articles.models import Article


def article_at(address: str) -> Article | None:
    """The one with this very address, else one that most sites would show under it. One query."""
    if len(address) > 2_000 or not host_of(address):
        return None
    exact = canonical(address)
    found = {article.url: article for article in Article.objects.filter(url__in=variants(address))}
    return found.get(exact) or next(iter(found.values()), None)
