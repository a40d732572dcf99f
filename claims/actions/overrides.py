from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions import save
from claims.actions.judge import judge
from claims.actions.rehearsal import VerdictMove, move
from claims.models import Override, Verdict
from claims.roles import role_of

ANOTHER = "Another person has to approve it than the one who wrote it."
TWICE = "There is a decision over this already, in force or waiting: end that one first."


def save_override(*, override: Override, by: Any, why: str = "") -> Override:
    """A decision waits for a second person; one that was approved is not rewritten but ended."""
    if override.pk is None:
        override.author, override.author_role = by, role_of(by)
    elif override.approved_by_id:
        raise ValidationError("This decision was approved: end it and make a new one.")
    return save(row=override, by=by, why=why or override.reason[:500])


def propose_override(*, override: Override, by: Any) -> Override:
    """A new decision, of which there is one at a time over the same: the verdict, or the same two claims."""
    for other in Override.objects.filter(question=override.question, ended_on=None):
        if pair_of(other) == pair_of(override):
            raise ValidationError(_(TWICE))
    return save_override(override=override, by=by)


def approve_override(*, override: Override, by: Any, why: str = "") -> Override:
    """From now on the decision stands in place of the engine's."""
    if by.pk == override.author_id:
        raise ValidationError(_(ANOTHER))
    if override.ended_on:
        raise ValidationError(_("This decision was ended: make a new one."))
    override.approved_by, override.approved_at = by, timezone.now()
    override.approver_role = role_of(by)
    return save(row=override, by=by, why=why, action="approved")


def decline_override(*, override: Override, by: Any, why: str) -> Override:
    """It never stood: readers hear nothing of it. The reason is for who wrote it."""
    if override.approved_by_id or override.ended_on:
        raise ValidationError(_("It is no longer waiting: it was approved or ended meanwhile."))
    refuse_author(override, by)
    if not why:
        raise ValidationError({"why": _("Say why, for who wrote it.")})
    override.ended_on = timezone.localdate()
    return save(row=override, by=by, why=why, action="declined")


def end_override(*, override: Override, by: Any = None, why: str = "", on: date | None = None) -> Override:
    """The engine's own verdict stands again."""
    refuse_author(override, by)
    override.ended_on = on or timezone.localdate()
    return save(row=override, by=by, why=why, action="ended")


def preview_override(*, override: Override) -> VerdictMove | None:
    """What it would make of its question once approved. Writes nothing. None where it has no verdict yet."""
    stored = Verdict.objects.filter(pk=override.question_id).select_related("question").first()
    judged = judge([override.question_id], supposed=[override])
    if stored is None or not judged:
        return None
    columns = {name: value for name, value in judged[0].columns.items() if name not in ("detail", "sheet")}
    return move(stored.pk, stored, Verdict(question=stored.question, **columns), None)


def refuse_author(override: Override, by: Any) -> None:
    if by is not None and by.pk == override.author_id:
        raise ValidationError(_("Another person has to do that than the one who wrote it."))


def pair_of(override: Override) -> frozenset[int | None]:
    return frozenset({override.claim_a_id, override.claim_b_id})
