"""A claim on its way to readers: draft, submitted, published, withdrawn, and back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.forms.kept import all_messages
from articles.recording import Recording
from articles.refusals import StaleWrite
from claims.actions.claims import NotAll, Seen, publish_claims, put, save_claim
from claims.actions.comments import comment_on, wants_words
from claims.actions.entering import statement_of
from claims.actions.guard import WantsSecondPerson
from claims.actions.proposed_changes import changed_claim, propose_change
from claims.actions.questions import save_question
from claims.actions.rehearsal import VerdictMove, rehearse
from claims.models import Claim, Look, ProposedChange, Question
from claims.second_person import Reason, reasons_for_second_person
from claims.who_said_it import WhoSaidIt

__all__ = ["reasons_for_second_person"]  # and what is made here

State = Claim.State
MAY_NOT_PUBLISH = "permission"


def submit_claims(*, claims: Iterable[Claim], by: Any = None, why: str = "", seen: Seen | None = None) -> int:
    """How many wait for a reviewer now that did not before; all of them or none."""
    claims = list(claims)
    refuse_states(claims, {State.PUBLISHED: _("It is published already.")})
    return put(claims, State.SUBMITTED, by, why, seen)


def send_back(
    *, claims: Iterable[Claim], by: Any, words: str, field: str = "", seen: Seen | None = None
) -> int:
    """Submitted claims are drafts again, each with an open comment that says what is missing.

    The words stand in the comment alone: from there the law can have them removed, from a reason it cannot.
    """
    claims, words = list(claims), wants_words(words)
    others = {state: _("Only a submitted claim is sent back.") for state in State if state != State.SUBMITTED}
    refuse_states(claims, others)
    with Recording(by=by):
        number = put(claims, State.DRAFT, by, "", seen, action="sent back")
        for claim in claims:
            comment_on(claim=claim, words=words, field=field, by=by)
        return number


def publish_and_say(*, claim: Claim, by: Any, words: str = "", field: str = "", seen: Seen) -> None:
    """Publish a claim; a comment typed meanwhile is kept with it, for afterwards."""
    with Recording(by=by):
        publish_claims(claims=[claim], seen=seen)
        if words.strip():
            comment_on(claim=claim, words=words, field=field, by=by)


def refuse_states(claims: list[Claim], refused: dict[str, str]) -> None:
    wrong = [(claim, [refused[claim.state]]) for claim in claims if claim.state in refused]
    if wrong and len(claims) == 1:
        raise ValidationError(wrong[0][1][0])
    if wrong:
        raise NotAll(wrong)


@dataclass(frozen=True)
class Outcome:
    """What became of a save. `reasons`: why it is not what was asked for; empty where it is."""

    claim: Claim
    proposed: ProposedChange | None = None
    reasons: tuple[Reason, ...] = ()

    def sentence(self) -> str:
        """For whoever saved it."""
        why = " ".join(reason.sentence for reason in self.reasons)
        if self.proposed is not None:
            said = _("The change waits for a second person; readers see the old until then. {why}")
        elif self.reasons:
            said = _("Submitted, and waiting for a reviewer: {claim}. {why}")
        elif self.claim.state == State.PUBLISHED:
            said = _("Published: {claim}.")
        elif self.claim.state == State.SUBMITTED:
            said = _("Submitted: {claim}.")
        else:
            said = _("Saved: {claim}.")
        return said.format(claim=self.claim, why=why).strip()


def publish_or_submit(
    *,
    claim: Claim,
    by: Any,
    who: WhoSaidIt | None = None,
    question: Question | None = None,
    why: str = "",
    act: str = "publish",
) -> Outcome:
    """Save a claim as the desk enters it. `act`: "publish", "submit", or anything else to save it as it is.

    Sources and statements are found by the words of `who`, or made; a `question` made on the spot is saved
    first, as a draft. What `by` may not publish alone is submitted. A published claim stays one: a change of
    it that wants a second person is kept as a proposal, and readers see the old. ValidationError at its
    field, StaleWrite.
    """
    may_publish = by.has_perm("claims.publish_claim")
    with Recording(by=by, why=why):
        if question is not None:
            claim.question = save_question(question=question)
        if who is not None:
            claim.statement = statement_of(who, claim=claim.pk)
        if claim.state == State.PUBLISHED and claim.pk:
            if may_publish:
                return save_or_propose(claim=claim, by=by, why=why)
            return Outcome(claim, propose_change(claim=claim, by=by, why=why), (not_allowed(),))
        asked_for = {"publish": State.PUBLISHED, "submit": State.SUBMITTED}.get(act)
        claim.state = asked_for or claim.state or State.DRAFT
        if claim.state != State.PUBLISHED:
            return Outcome(save_claim(claim=claim))
        reasons: tuple[Reason, ...] = ()
        try:
            if may_publish:
                return Outcome(save_claim(claim=claim))
            reasons = (not_allowed(),)
        except WantsSecondPerson as refusal:
            reasons = refusal.reasons
        claim.state = State.SUBMITTED
        return Outcome(save_claim(claim=claim), reasons=reasons)


def save_or_propose(*, claim: Claim, by: Any, why: str) -> Outcome:
    """Save it as one who may publish; what of a published one wants a second person is proposed instead."""
    with Recording(by=by, why=why):
        try:
            return Outcome(save_claim(claim=claim))
        except WantsSecondPerson as refusal:
            return Outcome(claim, propose_change(claim=claim, by=by, why=why), refusal.reasons)


def not_allowed() -> Reason:
    return Reason(MAY_NOT_PUBLISH, _("An editor publishes what you submit."))


@dataclass(frozen=True)
class WouldBe:
    """What letting it through would bring. Where it cannot be done as it is, ``moves`` is None.

    ``lacks``: sentences why; none where it clashes with what was saved since.
    """

    moves: tuple[VerdictMove, ...] | None = None
    lacks: tuple[str, ...] = ()


def would_be_published(claim: Claim) -> WouldBe:
    """Found by publishing it and taking it back; who may is not asked."""
    return would_be(lambda: publish_claims(claims=[Claim.objects.get(pk=claim.pk)]))


def would_be_changed(change: ProposedChange) -> WouldBe:
    """The same of a proposed change; nothing where it clashes with what was saved since."""
    return would_be(lambda: save_claim(claim=changed_claim(change)))


def would_be(action: Callable[[], Any]) -> WouldBe:
    try:
        return WouldBe(rehearse(action).verdicts)
    except ValidationError as error:
        return WouldBe(lacks=tuple(all_messages(error)))
    except StaleWrite:
        return WouldBe()


def look_at(*, claim: Claim, seen: int, by: Any) -> None:
    """Remember that `by` saw this version of a claim. Theirs alone: no history."""
    with Recording(by=by) as recording:
        look = Look(user=by, claim=claim, seen=seen, at=timezone.now())
        recording.unrecorded(Look).bulk_create(
            [look], update_conflicts=True, unique_fields=["user", "claim"], update_fields=["seen", "at"]
        )
