"""Why a verdict changed, as stored on entry: told as long as all it rested on is public."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from articles.models import Article
from claims.models import Claim, VerdictChange

from .verdict_history import cause_of


def reasons_of(changes: Iterable[VerdictChange]) -> dict[int, str]:
    """{key of the change: its reason}. One query. The changes were read with WITH_CAUSE.

    A stored sentence names voices and figures. Where a claim of the question was taken back since, it may
    be one of them, so the sentence is no longer shown.
    """
    changes = list(changes)
    taken_back = _taken_back({change.question_id for change in changes})
    reasons = {}
    for change in changes:
        since = taken_back.get(change.question_id)
        cause_is_gone = change.claim_id is not None and cause_of(change.claim) is None
        if cause_is_gone or (since is not None and change.at < since):
            reasons[change.pk] = _("A claim of this question has been taken back since.")
        else:
            reasons[change.pk] = change.reason
    return reasons


def _taken_back(questions: set[int]) -> dict[int, datetime]:
    """{question: when the last of its claims that are not on show any more was taken back}."""
    withdrawn = Q(state=Claim.State.WITHDRAWN)
    hidden = Q(state=Claim.State.PUBLISHED, article__state=Article.State.DRAFT)
    gone = Claim.objects.filter(withdrawn | hidden, question__in=questions).order_by().values("question")
    when = Max(Greatest("changed_at", "article__changed_at"))
    return dict(gone.annotate(when=when).values_list("question", "when"))
