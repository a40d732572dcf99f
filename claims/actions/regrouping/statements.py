"""Statements are merged and split, and put into chains: "X citing Y citing Z"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions import save
from articles.models import Source
from articles.recording import Recording
from claims.actions.lines import lock_sources
from claims.actions.regrouping.claims import claims_of, keys_of, standing, to_statement, told_claims
from claims.actions.regrouping.steps import Regrouped, carry_out, hold, made, step
from claims.agreement import Day
from claims.models import Claim, Statement


@dataclass(frozen=True)
class NewStatement:
    """Whose, when and on what occasion: what the claims that are split off report."""

    speaker: Source
    said_on: str = ""
    occasion: str = ""
    based_on: Statement | None = None


def merge_statements(
    *,
    statement: Statement,
    into: Statement,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """They are one act of saying: claims and what is based on it go to ``into``, and it stays, emptied."""
    with Recording(by=by, why=why) as recording:
        below = list(Statement.objects.filter(based_on=statement.pk).values_list("pk", flat=True))
        claims = Claim.objects.filter(statement=statement.pk).order_by("pk")
        reports = claims.values_list("pk", flat=True)
        held = hold(claims=reports, statements=[statement.pk, into.pk, *below])
        statement, into = standing(statement), standing(into)
        refuse_two_acts(statement, into)
        based = Statement.objects.filter(based_on=statement).order_by("pk")
        steps = [step(claim, "statement_id", into.pk) for claim in claims]
        steps += [step(one, "based_on_id", into.pk) for one in based]
        steps.append(step(statement, "merged_into_id", into.pk))
        told = _("{one} into {other}").format(one=told_as(statement), other=told_as(into))
        return carry_out(
            recording, held, kind="merge", of="statement", told=told, steps=steps, beside=[into], read=read
        )


def told_as(statement: Statement) -> str:
    """ "NIS, 30 April 2025, briefing"."""
    day = Day.read(statement.said_on).words() if statement.said_on else ""
    return ", ".join(part for part in (statement.speaker.name, day, statement.occasion) if part)


def refuse_two_acts(statement: Statement, into: Statement) -> None:
    if statement.pk == into.pk:
        raise ValidationError(_("Choose another statement: this one is the same already."))
    for one, other in ((statement, into), (into, statement)):
        if other.pk in line_up(one):
            raise ValidationError(
                _("{one} passes on {other}: those are two acts of saying.").format(one=one, other=other)
            )
    same = statement.occasion and statement.occasion.casefold() == into.occasion.casefold()
    unnamed = not statement.speaker.named and not into.speaker.named
    if unnamed and not (same and statement.speaker_id == into.speaker_id):
        raise ValidationError(
            _("Two unnamed voices are never taken for one, unless they spoke on the same occasion.")
        )


def line_up(statement: Statement) -> list[int]:
    """The statements it passes on, nearest first. A query a link."""
    found, one = [], statement.based_on
    while one is not None and one.pk not in found:
        found.append(one.pk)
        one = one.based_on
    return found


def split_statement(
    *,
    statement: Statement,
    claims: Iterable[Claim],
    new: NewStatement,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """The chosen claims report another act of saying, which is made."""
    ids = keys_of(claims)
    with Recording(by=by, why=why) as recording:
        lock_sources([new.speaker])
        base = new.based_on.pk if new.based_on else None
        held = hold(claims=ids, statements=[statement.pk, base])
        statement, based_on = standing(statement), standing(new.based_on)
        rows = of_statement(ids, statement)
        speaker = new.speaker.stands_as()
        refuse_the_same(statement, speaker, new)
        row = save(
            row=Statement(speaker=speaker, said_on=new.said_on, occasion=new.occasion, based_on=based_on)
        )
        held = type(held)(held.roots | {row.root_id})
        steps = [made(row, statement)]
        for claim in rows:
            steps += to_statement(claim, row)
        told = _("{claims} of {one} to {other}").format(
            claims=told_claims(rows), one=told_as(statement), other=told_as(row)
        )
        return carry_out(
            recording,
            held,
            kind="split",
            of="statement",
            told=told,
            steps=steps,
            beside=[statement],
            read=read,
        )


def of_statement(ids: list[int], statement: Statement) -> list[Claim]:
    rows = claims_of(ids)
    for claim in rows:
        if claim.statement_id != statement.pk:
            raise ValidationError(_("{claim} reports another statement.").format(claim=claim))
    return rows


def refuse_the_same(statement: Statement, speaker: Source, new: NewStatement) -> None:
    mine = (statement.speaker_id, statement.said_on, statement.occasion.casefold(), statement.based_on_id)
    theirs = (speaker.pk, new.said_on, new.occasion.casefold(), new.based_on.pk if new.based_on else None)
    if mine == theirs:
        raise ValidationError(
            _("The new statement is the same as this one: another speaker, day or occasion tells them apart.")
        )


def set_chain(
    *,
    statement: Statement,
    based_on: Statement | None,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """What it passes on; None makes it an origin. ValidationError where that would be a circle."""
    with Recording(by=by, why=why) as recording:
        held = hold(statements=[statement.pk, based_on.pk if based_on else None, statement.based_on_id])
        statement, based_on = standing(statement), standing(based_on)
        steps = []
        if statement.based_on_id != (based_on.pk if based_on else None):
            steps.append(step(statement, "based_on_id", based_on.pk if based_on else None))
        told = (
            _("{one} passes on {other}").format(one=told_as(statement), other=told_as(based_on))
            if based_on
            else _("{one} passes on nobody").format(one=told_as(statement))
        )
        beside = [based_on] if based_on else []
        return carry_out(
            recording, held, kind="move", of="statement", told=told, steps=steps, beside=beside, read=read
        )
