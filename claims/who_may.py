"""Who may change a question: said once, for the admin and for the desk."""

from typing import Any

DRAFT = "draft"  # Question.State.DRAFT; the models stand a floor above


def may_change_question(user: Any, state: str | None) -> bool:
    """``state``: as it is stored. A published question is changed by those who publish."""
    if not user.has_perm("claims.change_question"):
        return False
    return state == DRAFT or user.has_perm("claims.publish_question")
