"""Named reads about articles, for editors: drafts are among what they answer."""

from articles.queries.address import article_at
from articles.queries.likeness import Like, articles_like, like_articles_of
from articles.queries.publisher import known_publisher

__all__ = ["Like", "article_at", "articles_like", "known_publisher", "like_articles_of"]
