"""Changes of published claims that wait for a second person. Readers see the old until one is applied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions import save
from articles.models import Revision
from articles.recording import Recording
from articles.refusals import StaleWrite
from articles.snapshots import columns, snapshot
from claims.actions.authorship import SAYS, refuse_stale, says_otherwise, stored_claims
from claims.actions.claims import save_claim
from claims.actions.comments import wants_words
from claims.models import Claim, ProposedChange
from claims.models.values import ENDS

PROPOSED, STORED = "proposed", "stored"
# No choice of their own: they go with the field beside them.
FOLLOWS = {"quote_start": "quote"} | {f"{end}_entered": end for end in ENDS}


@dataclass(frozen=True)
class Clash:
    """A field that another changed since the proposal was read. JSON values, as the history has them."""

    field: str
    read: Any
    stored: Any
    proposed: Any


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


def changes_of(claim: Claim, stored: Claim) -> dict[str, Any]:
    """{field: the new value as JSON}. Ends that follow from the wording are left to it."""
    new = snapshot(Claim, columns(claim))
    follows = {end for end in ENDS if not getattr(claim, f"{end}_entered")}
    return {name: new[name] for name in says_otherwise(claim, stored) if name not in follows}


def clashes_of(change: ProposedChange, claim: Claim) -> tuple[Clash, ...]:
    """Where the claim moved on in the same field, to something else. One query, none if nobody saved it."""
    if claim.version == change.read_version:
        return ()
    lines = Revision.objects.of(claim).filter(object_version__lte=change.read_version)
    read = (lines.values_list("after", flat=True).first() or {}) if change.changes else {}
    stored = snapshot(Claim, columns(claim))
    return tuple(
        Clash(name, read.get(name), stored[name], proposed)
        for name, proposed in change.changes.items()
        if name not in FOLLOWS and stored[name] not in (read.get(name), proposed)
    )


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


def lay_over(claim: Claim, changes: Mapping[str, Any], kept: Iterable[str] = ()) -> None:
    for name, value in changes.items():
        if FOLLOWS.get(name) in kept or name not in SAYS:
            continue
        field = Claim._meta.get_field(name)
        setattr(claim, field.attname, value if field.is_relation else field.to_python(value))
    if "quote" in changes:  # its place is found again, wherever the text has it now
        claim.quote_start = changes.get("quote_start", claim.quote_start)


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
    with Recording(by=by, why=wants_words(reply)[:500]) as recording:
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
