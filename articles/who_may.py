"""Who may change what was reviewed: said once, for the admin and for the desk."""

from typing import Any

NEW = "new"  # Source.ReviewState.NEW; the models stand a floor above


def may_change_source(user: Any, review_state: str | None) -> bool:
    """``review_state``: as it is stored. A source that was reviewed is changed by those who review."""
    if not user.has_perm("articles.change_source"):
        return False
    return review_state == NEW or user.has_perm("articles.review_source")
