from typing import Any

from articles.models import Article
from articles.recording import Recording
from claims.models import Dismissal


def dismiss_suggestion(
    *, article: Article, kind: str, quote: str, prefix: str = "", by: Any = None
) -> Dismissal:
    """Put a suggestion aside for everybody. Again is no error, and changes nothing."""
    return _put(article, kind, quote, prefix, by, in_force=True)


def restore_suggestion(
    *, article: Article, kind: str, quote: str, prefix: str = "", by: Any = None
) -> Dismissal:
    """Show it again."""
    return _put(article, kind, quote, prefix, by, in_force=False)


def _put(article: Article, kind: str, quote: str, prefix: str, by: Any, *, in_force: bool) -> Dismissal:
    with Recording(by=by, why="dismissed" if in_force else "taken up again") as recording:
        # Two editors on one article wait for each other here.
        Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        known = Dismissal.objects.filter(article=article, kind=kind, quote=quote, prefix=prefix).first()
        row = known or Dismissal(article=article, kind=kind, quote=quote, prefix=prefix)
        row.in_force = in_force
        if known is None:
            row.full_clean()
        return recording.save(row)
