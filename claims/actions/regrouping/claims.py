"""Claims move to another statement, to another question, or become repeats of another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.recording import Recording
from claims.actions.regrouping.steps import MOST_ROWS, Regrouped, Step, carry_out, hold, step
from claims.models import Claim, Override, Question, QuestionOption, Statement

LINKS = ("article__publisher", "question", "statement__speaker", "option")


def move_claims(
    *,
    claims: Iterable[Claim],
    statement: Statement | None = None,
    question: Question | None = None,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """To another statement, another question, or both. ValidationError names the claim that does not fit."""
    ids = keys_of(claims)
    with Recording(by=by, why=why) as recording:
        held = hold(
            claims=ids,
            statements=[statement.pk] if statement else [],
            questions=[question.pk if question else None, *questions_of(ids)],
        )
        rows = claims_of(ids)
        statement, question = standing(statement), standing(question)
        steps = []
        for claim in rows:
            if statement is not None:
                steps += to_statement(claim, statement)
            if question is not None:
                steps += to_question(claim, question)
        where = " / ".join(f"“{one}”" for one in (statement, question) if one)
        told = _("{claims} to {where}").format(claims=told_claims(rows), where=where)
        beside = [one for one in (statement, question) if one]
        return carry_out(
            recording, held, kind="move", of="claim", told=told, steps=steps, beside=beside, read=read
        )


def mark_repeats(
    *, claim: Claim, of: Claim, by: Any = None, why: str = "", read: Mapping[str, int] | None = None
) -> Regrouped:
    """``claim`` was taken from the article of ``of``: it repeats that one, and reports its statement."""
    with Recording(by=by, why=why) as recording:
        held = hold(claims=[claim.pk, of.pk])
        claim, of = claims_of([claim.pk])[0], claims_of([of.pk])[0]
        if claim.article_id == of.article_id:
            raise ValidationError(_("Two claims of one article: neither repeats the other."))
        steps = to_statement(claim, of.statement)
        if claim.repeats_id != of.pk:
            steps.append(step(claim, "repeats_id", of.pk))
        told = _("{claim} repeats {other}").format(claim=told_claim(claim), other=told_claim(of))
        return carry_out(
            recording, held, kind="move", of="claim", told=told, steps=steps, beside=[of], read=read
        )


def keys_of(claims: Iterable[Claim]) -> list[int]:
    ids = sorted({claim.pk for claim in claims})
    if not ids:
        raise ValidationError(_("Choose the claims first."))
    if len(ids) > MOST_ROWS:
        raise ValidationError(_("At most {n} at once.").format(n=MOST_ROWS))
    return ids


def claims_of(ids: Iterable[int]) -> list[Claim]:
    """As they are now, in key order. One query."""
    return list(Claim.objects.filter(pk__in=list(ids)).select_related(*LINKS).order_by("pk"))


def questions_of(ids: Iterable[int]) -> set[int | None]:
    return set(Claim.objects.filter(pk__in=list(ids)).values_list("question", flat=True))


def standing(row: Any) -> Any:
    """The row as it is now. ValidationError where it is merged into another."""
    if row is None:
        return None
    row = type(row).objects.get(pk=row.pk)
    if row.merged_into_id:
        raise ValidationError(
            _("“{row}” was merged into “{other}”: choose that one.").format(row=row, other=row.stands_as())
        )
    return row


def to_statement(claim: Claim, statement: Statement) -> list[Step]:
    same = claim.statement_id == statement.pk
    return [] if same else [step(claim, "statement_id", statement.pk)]


def to_question(claim: Claim, question: Question, answers: Mapping[int, int] | None = None) -> list[Step]:
    """``answers``: option -> option of the other question, where the caller knows them."""
    if claim.question_id == question.pk:
        return []
    refuse_other_kind(claim, question)
    refuse_decided(claim)
    steps = [step(claim, "question_id", question.pk)]
    if claim.option_id:
        after = answers[claim.option_id] if answers else answer_in(question, claim)
        steps.append(step(claim, "option_id", after))
    return steps


def refuse_other_kind(claim: Claim, question: Question) -> None:
    if claim.kind and claim.kind != question.value_kind:
        raise ValidationError(
            _("{claim} is a {kind}, but “{question}” asks for a {asked}.").format(
                claim=told_claim(claim),
                kind=Question.ValueKind(claim.kind).label,
                question=question,
                asked=question.get_value_kind_display(),
            )
        )


def refuse_decided(claim: Claim) -> None:
    """One query a claim."""
    over = Override.objects.filter(Q(claim_a=claim.pk) | Q(claim_b=claim.pk), ended_on=None)
    if over.exists():
        raise ValidationError(
            _("A person’s decision over {claim} stands: end it first.").format(claim=told_claim(claim))
        )


def answer_in(question: Question, claim: Claim) -> int:
    """The answer of the same name, or that has this as another spelling."""
    name = claim.option.name
    called = Q(name__iexact=name) | Q(aliases__name__iexact=name)
    found = QuestionOption.objects.filter(called, question=question).order_by("pk").first()
    if found is None:
        raise ValidationError(
            _("{claim}: “{answer}” is no answer of “{question}”. Add it there first.").format(
                claim=told_claim(claim), answer=name, question=question
            )
        )
    return found.pk


def told_claim(claim: Claim) -> str:
    return _("“{claim}” ({outlet})").format(claim=claim, outlet=claim.article.publisher)


def told_claims(claims: Sequence[Claim]) -> str:
    if len(claims) == 1:
        return told_claim(claims[0])
    return _("{n} claims").format(n=len(claims))
