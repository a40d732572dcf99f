from typing import ClassVar

from django.db.models import Q

from articles.admin.todo import ToDo
from claims.models.claim_queryset import ClaimQuerySet

OVERRULED = Q(low_entered=True) | Q(best_entered=True) | Q(high_entered=True)


def figure_not_explained(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The editor's own number stands where the wording read otherwise, and nothing says how it came about."""
    return claims.standing().filter(OVERRULED, calculation="")


def unnamed_nowhere(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Somebody without a name said it, and it is based on nothing."""
    return claims.standing().filter(statement__speaker__named=False, statement__based_on=None)


class ClaimsToDo(ToDo):
    on_desk = ("draft", "submitted", "question", "as-of", "calculation", "anchor")
    lists: ClassVar = {
        "draft": ("draft", lambda claims: claims.to_review()),
        "submitted": ("submitted, waiting for review", lambda claims: claims.submitted()),
        "question": ("without a question", lambda claims: claims.without_question()),
        "as-of": ("without an as-of", lambda claims: claims.without_as_of()),
        "inferred": ("as-of inferred", lambda claims: claims.as_of_inferred()),
        "calculation": ("figure needs a calculation note", figure_not_explained),
        "lost": ("quote gone from the newest text", lambda claims: claims.with_lost_anchor()),
        "anchor": ("quote not found in the text", lambda claims: claims.without_anchor()),
        "unnamed": ("unnamed voice, based on nothing", unnamed_nowhere),
        "drifted": ("drifted from another question", lambda claims: claims.standing().drifted()),
    }
