from collections.abc import Iterable
from typing import Any

from articles.models import Source
from articles.recording import Recording
from claims.actions.refresh import lock_origins
from claims.actions.statements import find_or_create_statement
from claims.models import Claim, Question, Statement


def save_claim(
    *,
    claim: Claim,
    by: Any = None,
    why: str = "",
    speaker: Source | None = None,
    said_on: str = "",
    occasion: str = "",
    based_on: Statement | None = None,
) -> Claim:
    """Check and save a claim, and renew the verdicts it touches.

    With a `speaker` its statement is found or made, from who said it, when and on what occasion.
    ValidationError beside the field, StaleWrite if another saved it meanwhile.
    """
    with Recording(by=by, why=why) as recording:
        if speaker is not None:
            claim.statement = find_or_create_statement(
                speaker=speaker, said_on=said_on, occasion=occasion, based_on=based_on
            )
        lock_lines_of([claim])
        renew_links(claim)
        claim.full_clean()
        return recording.save(claim, action=action_of(claim))


def save_claims(*, claims: Iterable[Claim], by: Any = None, why: str = "") -> list[Claim]:
    """Many new claims at once, as an import has them: fields and rules are checked, each by itself.

    Statements, questions and articles must be saved; `repeats` may point to another claim of the list.
    """
    claims = list(claims)
    links = ["article", "article_version", "question", "statement", "repeats", "option", "drift_from"]
    with Recording(by=by, why=why) as recording:
        for claim in claims:
            claim.statement = claim.statement.stands_as()
            claim.question = claim.question.stands_as() if claim.question else None
        lock_lines_of(claims)
        for claim in claims:
            claim.clean_fields(exclude=links)
            claim.clean()
        return recording.bulk_create(Claim, claims)


def publish_claims(*, claims: Iterable[Claim], by: Any = None, why: str = "") -> int:
    """How many were not published before. ValidationError for the first that is not complete."""
    return put(claims, Claim.State.PUBLISHED, by, why)


def withdraw_claims(*, claims: Iterable[Claim], by: Any = None, why: str = "") -> int:
    """How many were not withdrawn before."""
    return put(claims, Claim.State.WITHDRAWN, by, why)


def put(claims: Iterable[Claim], state: str, by: Any, why: str) -> int:
    changed = sorted((claim for claim in claims if claim.state != state), key=lambda claim: claim.pk)
    with Recording(by=by, why=why) as recording:
        lock_lines_of(changed)
        for claim in changed:
            claim.state = state
            if state == Claim.State.PUBLISHED:
                claim.full_clean()
            recording.save(claim, action=state)
    return len(changed)


def action_of(claim: Claim) -> str:
    """What the history calls this save."""
    if claim.pk is None:
        return ""
    before = Claim.objects.filter(pk=claim.pk).values_list("state", flat=True).first()
    return claim.state if before not in (None, claim.state) and claim.state != Claim.State.DRAFT else ""


def lock_lines_of(claims: Iterable[Claim]) -> None:
    """Before anything is written: the origins these claims have, and those they had."""
    claims = list(claims)
    now = Statement.objects.filter(pk__in={claim.statement_id for claim in claims})
    stored = Statement.objects.filter(claims__in=[claim.pk for claim in claims if claim.pk])
    lock_origins({*now.values_list("root", flat=True), *stored.values_list("root", flat=True)})


def renew_links(claim: Claim) -> None:
    """What was read before the locks may have moved since, or have been merged into another."""
    if claim.statement_id:
        claim.statement = Statement.objects.select_related("root").get(pk=claim.statement_id).stands_as()
    if claim.question_id:
        # Locked, so that it is not merged into another while it gets this claim.
        question = Question.objects.select_for_update(no_key=True).get(pk=claim.question_id)
        claim.question = question.stands_as()
    if claim.repeats_id:
        claim.repeats = Claim.objects.get(pk=claim.repeats_id)
