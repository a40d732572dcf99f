"""Questions are merged and split."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.actions import save
from articles.keys import new_key
from articles.recording import Recording
from claims.actions.regrouping.claims import (
    claims_of,
    keys_of,
    questions_of,
    standing,
    to_question,
    told_claims,
)
from claims.actions.regrouping.steps import Regrouped, Step, carry_out, hold, made, step
from claims.models import Claim, OptionAlias, Override, Question, QuestionOption

COPIED = (
    "topic_id who what where period value_kind measure unit whole_numbers part_of_id protected state"
).split()


@dataclass(frozen=True)
class NewQuestion:
    """What the claims that are split off answer; the rest is as in the question they come from."""

    title: str
    definition: str = ""


def merge_questions(
    *,
    question: Question,
    into: Question,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """They ask the same. Claims and parts go to ``into``; the emptied one leads there from its address."""
    with Recording(by=by, why=why) as recording:
        claims = Claim.objects.filter(question=question.pk)
        parts = list(Question.objects.filter(part_of=question.pk).values_list("pk", flat=True))
        held = hold(whole=[question.pk, *parts], questions=[into.pk])
        question, into = standing(question), standing(into)
        refuse_two_questions(question, into)
        steps = []
        for claim in claims.select_related("article__publisher", "question", "option").order_by("pk"):
            steps += to_question(claim, into)
        own = Question.objects.filter(part_of=question).exclude(pk=into.pk).order_by("pk")
        steps += [step(part, "part_of_id", into.pk) for part in own]
        steps.append(step(question, "merged_into_id", into.pk))
        if question.state != Question.State.DRAFT:
            steps.append(step(question, "state", Question.State.DRAFT))
        told = _("“{one}” into “{other}”").format(one=question, other=into)
        return carry_out(
            recording, held, kind="merge", of="question", told=told, steps=steps, beside=[into], read=read
        )


def refuse_two_questions(question: Question, into: Question) -> None:
    if question.pk == into.pk:
        raise ValidationError(_("Choose another question: this one is the same already."))
    if (question.value_kind, question.unit) != (into.value_kind, into.unit):
        raise ValidationError(
            _("“{one}” asks for a {kind} of {unit}, “{other}” for a {kind2} of {unit2}.").format(
                one=question,
                kind=question.get_value_kind_display(),
                unit=question.unit or _("no unit"),
                other=into,
                kind2=into.get_value_kind_display(),
                unit2=into.unit or _("no unit"),
            )
        )
    if question.pk == into.part_of_id or into.pk == question.part_of_id:
        raise ValidationError(_("One is part of the other: they do not ask the same."))
    if Override.objects.filter(question=question, ended_on=None).exists():
        raise ValidationError(
            _("A person’s decision over “{question}” stands: end it first.").format(question=question)
        )


def split_question(
    *,
    question: Question,
    claims: Iterable[Claim],
    into: Question | NewQuestion,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """The chosen claims answer another question: one that is there, or one that is made, as this one is."""
    ids = keys_of(claims)
    with Recording(by=by, why=why) as recording:
        there = into if isinstance(into, Question) else None
        held = hold(claims=ids, questions=[question.pk, there.pk if there else None, *questions_of(ids)])
        question = standing(question)
        rows = claims_of(ids)
        for claim in rows:
            if claim.question_id != question.pk:
                raise ValidationError(_("{claim} answers another question.").format(claim=claim))
        steps, answers = [], None
        if there is None:
            target, answers = make_like(question, into)
            steps.append(made(target, question))
            if target.state != Question.State.DRAFT:  # undone, readers do not see it empty
                label = question._meta.label_lower
                steps.append(Step(label, target.pk, "state", Question.State.DRAFT, target.state))
        else:
            target = standing(there)
        for claim in rows:
            steps += to_question(claim, target, answers)
        told = _("{claims} of “{one}” to “{other}”").format(
            claims=told_claims(rows), one=question, other=target
        )
        beside = [question, *([target] if there else [])]
        return carry_out(
            recording, held, kind="split", of="question", told=told, steps=steps, beside=beside, read=read
        )


def make_like(question: Question, new: NewQuestion) -> tuple[Question, dict[int, int] | None]:
    """The new question, and where it is a choice {answer of the old one: the same of the new}."""
    slug = slugify(new.title)[:80] or "question"
    if Question.objects.filter(slug=slug).exists():
        slug = new_key(slug, length=100)
    copied = {name: getattr(question, name) for name in COPIED}
    definition = new.definition or question.definition
    row = save(row=Question(title=new.title, slug=slug, definition=definition, **copied))
    if question.value_kind != Question.ValueKind.CHOICE:
        return row, None
    answers: dict[int, QuestionOption] = {}
    options = list(question.options.prefetch_related("aliases").order_by("pk"))
    for option in options:
        answers[option.pk] = save(row=QuestionOption(question=row, name=option.name))
        for alias in option.aliases.all():
            save(row=OptionAlias(option=answers[option.pk], name=alias.name))
    for option in options:
        if option.broader_id in answers:
            answers[option.pk].broader = answers[option.broader_id]
            save(row=answers[option.pk])
    return row, {pk: answer.pk for pk, answer in answers.items()}
