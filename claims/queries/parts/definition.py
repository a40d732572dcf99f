"""What exactly a question asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Question
from claims.remembered import hashed_once

MEASURES: dict[str, Promise] = {
    "fixed": gettext_lazy("One answer, whenever it is given."),
    "running total": gettext_lazy("A running total: it can grow from day to day, never fall."),
    "level": gettext_lazy(
        "A level on a date: it goes up and down, so only figures for the same day are compared."
    ),
    "flow": gettext_lazy("A flow over a period: only figures for the same period are compared."),
}


@dataclass(frozen=True)
class QuestionLink:
    title: str
    slug: str


@hashed_once
@dataclass(frozen=True)
class Definition:
    rows: tuple[tuple[Promise | str, str], ...]
    text: str
    measure: Promise | str
    part_of: QuestionLink | None
    parts: tuple[QuestionLink, ...]


def definition_of(question: Any, parts: Iterable[Question]) -> Definition:
    rows = (
        (_("Who"), question.who),
        (_("What"), question.what),
        (_("Where"), question.where),
        (_("When"), question.period),
        (_("Counted in"), question.unit if question.value_kind == Question.ValueKind.COUNT else ""),
    )
    whole = question.part_of
    return Definition(
        tuple(row for row in rows if row[1]),
        question.definition,
        MEASURES[question.measure] if question.value_kind == Question.ValueKind.COUNT else "",
        QuestionLink(whole.title, whole.slug) if whole and whole.state == Question.State.PUBLISHED else None,
        tuple(QuestionLink(part.title, part.slug) for part in parts),
    )
