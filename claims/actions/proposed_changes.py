"""Changes of published claims that wait for a second person. Readers see the old until one is applied."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions import save
from articles.recording import Recording
from articles.refusals import StaleWrite
from claims.actions.authorship import refuse_stale, stored_claims
from claims.actions.claims import save_claim
from claims.actions.comments import wants_words
from claims.models import Claim, ProposedChange
from claims.models.saying import changes_of, clashes_of, lay_over

PROPOSED, STORED = "proposed", "stored"


def propose_change(*, claim: Claim, by: Any, why: str) -> ProposedChange:
    """Keep what was changed in `claim`, which is not saved, for a second person.

    `why` is the reason whoever decides reads. ValidationError where nothing is changed, or the claim would
    not hold; StaleWrite if another saved the claim since it was read.
    """
    with Recording(by=by, why=why):
        stored = stored_claims([claim])
        refuse_stale([claim], stored, {})
        claim.full_clean()
        changes = changes_of(claim, stored[claim.pk])
        if not changes:
            raise ValidationError(_("Nothing is changed: there is nothing to propose."))
        change = ProposedChange(
            claim=stored[claim.pk], read_version=claim.version, changes=changes, reason=why, author=by
        )
        return save(row=change, action="proposed")


def changed_claim(change: ProposedChange, *, choose: Mapping[str, str] | None = None) -> Claim:
    """The claim as it is now with the change laid over it, not saved. StaleWrite where they clash.

    `choose`: field -> "proposed" or "stored", for the fields in which they do.
    """
    choose = choose or {}
    claim = Claim.objects.select_related("article", "question", "statement", "option").get(pk=change.claim_id)
    clashing = [clash.field for clash in clashes_of(change, claim)]
    if any(choose.get(name) not in (PROPOSED, STORED) for name in clashing):
        attempted = Claim.objects.get(pk=change.claim_id)
        attempted.version = change.read_version
        raise StaleWrite(current=claim, attempted=attempted)
    kept = {name for name in clashing if choose[name] == STORED}
    lay_over(claim, {name: value for name, value in change.changes.items() if name not in kept}, kept)
    return claim


def apply_change(
    *,
    change: ProposedChange,
    by: Any,
    choose: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Claim:
    """From now on readers see it. What else was changed meanwhile stays.

    `seen`: the claim's version that `by` decided over. StaleWrite where the claim moved on since, or in the
    same field and `choose` does not say what is to stand.
    """
    refuse_decided(change)
    if by.pk == change.author_id:
        raise ValidationError(_("Another person has to apply it than the one who proposed it."))
    if not by.has_perm("claims.publish_claim"):
        raise ValidationError(_("A change of what readers see is applied by those who publish."))
    with Recording(by=by, why=change.reason) as recording:
        change.state = ProposedChange.State.APPLIED
        change.decided_by, change.decided_at = by, recording.at
        save(row=change, action="applied")
        claim = changed_claim(change, choose=choose)
        refuse_stale([claim], {claim.pk: claim}, {claim.pk: seen} if seen is not None else {})
        return save_claim(claim=claim, author=change.author)


def decline_change(*, change: ProposedChange, by: Any, reply: str) -> ProposedChange:
    """Nothing changes for readers; its author reads the reply."""
    refuse_decided(change)
    if by.pk == change.author_id:
        raise ValidationError(_("You proposed it: take it back instead."))
    with Recording(by=by) as recording:  # the reply is kept with the change, where it can be removed by law
        change.state, change.reply = ProposedChange.State.DECLINED, wants_words(reply)
        change.decided_by, change.decided_at = by, recording.at
        return save(row=change, action="declined")


def take_back_change(*, change: ProposedChange, by: Any) -> ProposedChange:
    refuse_decided(change)
    if by.pk != change.author_id:
        raise ValidationError(_("Only who proposed it takes it back; others decline it."))
    with Recording(by=by, why="taken back") as recording:
        change.state, change.decided_at = ProposedChange.State.TAKEN_BACK, recording.at
        return save(row=change, action="taken back")


def refuse_decided(change: ProposedChange) -> None:
    if change.state != ProposedChange.State.WAITING:
        raise ValidationError(
            _("This change is not waiting any more: it was {state}.").format(state=change.get_state_display())
        )
