from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError

from articles.forms.kept import all_messages
from articles.models import Source
from articles.recording import Recording
from claims.actions.authorship import refuse_stale, sign, stored_claims
from claims.actions.guard import stands_against
from claims.actions.lines import hold_lines, roots_of
from claims.actions.statements import find_or_create_statement
from claims.models import Claim, Question, Statement

Seen = Mapping[int, int]


class NotAll(ValidationError):
    """Several claims at once, of which some cannot: nothing was done. `refused`: (claim, its sentences)."""

    def __init__(self, refused: Sequence[tuple[Claim, list[str]]]) -> None:
        self.refused = refused
        super().__init__([f"“{claim}”: {sentence}" for claim, said in refused for sentence in said])


def save_claim(
    *,
    claim: Claim,
    by: Any = None,
    why: str = "",
    speaker: Source | None = None,
    said_on: str = "",
    occasion: str = "",
    based_on: Statement | None = None,
    author: Any = None,
) -> Claim:
    """Check and save a claim, and renew the verdicts it touches.

    With a `speaker` its statement is found or made, from who said it, when and on what occasion. `author`:
    who wrote what it says now, where `by` is the second person who lets it through. ValidationError beside
    the field, WantsSecondPerson (claims.actions.guard) where `by` may not show it to readers, StaleWrite if
    another saved it meanwhile.
    """
    with Recording(by=by, why=why) as recording:
        if speaker is not None:
            claim.statement = find_or_create_statement(
                speaker=speaker, said_on=said_on, occasion=occasion, based_on=based_on, claim=claim.pk
            )
        lock_lines_of([claim])
        renew_links(claim)
        claim.full_clean()
        stored = stored_claims([claim])
        refuse_stale([claim], stored, {})
        before = stored.get(claim.pk)
        sign(claim, before, author=author or recording.by, at=recording.at)
        refuse([claim], stands_against([claim], stored, recording.by))
        return recording.save(claim, action=action_of(claim, before))


def save_claims(*, claims: Iterable[Claim], by: Any = None, why: str = "") -> list[Claim]:
    """Many new claims at once, as an import has them: fields and rules are checked, each by itself.

    Statements, questions and articles must be saved; `repeats` may point to another claim of the list.
    """
    claims = list(claims)
    links = ["article", "article_version", "question", "statement", "repeats", "option", "drift_from"]
    links += ["entered_by", "changed_by"]
    with Recording(by=by, why=why) as recording:
        for claim in claims:
            claim.statement = claim.statement.stands_as()
            claim.question = claim.question.stands_as() if claim.question else None
        lock_lines_of(claims)
        for claim in claims:
            claim.clean_fields(exclude=links)
            claim.clean()
            sign(claim, None, author=recording.by, at=recording.at)
        refuse(claims, stands_against(claims, {}, recording.by))
        return recording.bulk_create(Claim, claims)


def publish_claims(
    *, claims: Iterable[Claim], by: Any = None, why: str = "", seen: Seen | None = None
) -> int:
    """How many were not published before; all of them or none.

    `seen`: claim's key -> the version a person saw. StaleWrite for one that was changed since. What stands
    against one claim is raised as it is, what stands against some of several as NotAll.
    """
    return put(claims, Claim.State.PUBLISHED, by, why, seen)


def withdraw_claims(
    *, claims: Iterable[Claim], by: Any = None, why: str = "", seen: Seen | None = None
) -> int:
    """How many were not withdrawn before; all of them or none."""
    return put(claims, Claim.State.WITHDRAWN, by, why, seen)


def put(
    claims: Iterable[Claim], state: str, by: Any, why: str, seen: Seen | None = None, action: str = ""
) -> int:
    changed = sorted((claim for claim in claims if claim.state != state), key=lambda claim: claim.pk)
    was = [claim.state for claim in changed]
    try:
        with Recording(by=by, why=why) as recording:
            move(recording, changed, state, seen or {}, action or state)
    except BaseException:
        for claim, before in zip(changed, was, strict=True):
            claim.state = before
        raise
    return len(changed)


def move(recording: Recording, claims: Sequence[Claim], state: str, seen: Seen, action: str) -> None:
    lock_lines_of(claims)
    stored = stored_claims(claims)
    refuse_stale(claims, stored, seen)
    renew_lines(claims)
    for claim in claims:
        claim.state = state
        sign(claim, stored[claim.pk], author=recording.by, at=recording.at)
    incomplete = [complaints(claim) for claim in claims]
    refused = stands_against(claims, stored, recording.by)
    refuse(claims, [[*one, *other] for one, other in zip(incomplete, refused, strict=True)])
    for claim in claims:
        recording.save(claim, action=action)


def complaints(claim: Claim) -> list[ValidationError]:
    """What a claim lacks, where it is about to be published."""
    if claim.state != Claim.State.PUBLISHED:
        return []
    try:
        claim.full_clean()
    except ValidationError as error:
        return [error]
    return []


def refuse(claims: Sequence[Claim], errors: Sequence[list[ValidationError]]) -> None:
    """Of one claim the first error as it is; of several every one, each with its claim's name."""
    found = [(claim, list_of) for claim, list_of in zip(claims, errors, strict=True) if list_of]
    if not found:
        return
    if len(claims) == 1:
        raise found[0][1][0]
    raise NotAll([(claim, [*chain.from_iterable(map(all_messages, said))]) for claim, said in found])


def action_of(claim: Claim, before: Claim | None) -> str:
    """What the history calls this save."""
    if before is None or before.state == claim.state or claim.state == Claim.State.DRAFT:
        return ""
    return claim.state


def lock_lines_of(claims: Iterable[Claim]) -> None:
    """Before anything is written: the origins these claims have, and those they had."""
    claims = list(claims)
    stored = {pk for claim in claims for pk in (claim.pk, claim.repeats_id) if pk}
    now = {claim.statement_id for claim in claims}
    hold_lines(lambda: roots_of(claims=stored, statements=now))


def renew_links(claim: Claim) -> None:
    """What was read before the locks may have moved since, or have been merged into another."""
    renew_lines([claim])
    if claim.question_id:
        # Locked, so that it is not merged into another while it gets this claim.
        question = Question.objects.select_for_update(no_key=True).get(pk=claim.question_id)
        claim.question = question.stands_as()


def renew_lines(claims: Sequence[Claim]) -> None:
    """The same of what depths follow from. A query each, one more a merge."""
    statements = {claim.statement_id for claim in claims if claim.statement_id}
    repeated = {claim.repeats_id for claim in claims if claim.repeats_id}
    found = Statement.objects.select_related("root").in_bulk(statements) if statements else {}
    others = Claim.objects.in_bulk(repeated) if repeated else {}
    for claim in claims:
        if claim.statement_id:
            claim.statement = found[claim.statement_id].stands_as()
        if claim.repeats_id:
            claim.repeats = others[claim.repeats_id]
