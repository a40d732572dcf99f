"""A regrouping is taken back: what still stands where it was put goes back, and what has moved on is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Source
from articles.models.kept import Kept
from articles.recording import Recording
from claims.actions.regrouping.steps import (
    TABLES,
    Step,
    hold,
    is_made,
    put,
    refuse_changed,
    refuse_unheld,
    seen_by_two,
    statements_in,
    versions_of,
)
from claims.models import Claim, Question, Regrouping, Statement

# What a column leads to, where that may be merged into another meanwhile.
LEADS_TO: dict[tuple[str, str], type[Kept]] = {
    ("claims.claim", "statement_id"): Statement,
    ("claims.claim", "question_id"): Question,
    ("claims.statement", "based_on_id"): Statement,
    ("claims.question", "part_of_id"): Question,
    ("claims.statement", "merged_into_id"): Statement,
    ("claims.question", "merged_into_id"): Question,
    ("articles.source", "merged_into_id"): Source,
}


@dataclass(frozen=True)
class Undone:
    """``put_back`` and ``moved_on``: steps, the last first. ``read``: the versions of all rows, before."""

    regrouping: Regrouping
    put_back: tuple[Step, ...]
    moved_on: tuple[Step, ...]
    read: dict[str, int]


def undo_regrouping(
    *, regrouping: Regrouping, by: Any = None, why: str = "", read: Mapping[str, int] | None = None
) -> Undone:
    """ValidationError where all of it has moved on, or it was undone before."""
    steps = [Step.read(stored) for stored in reversed(regrouping.steps)]
    with Recording(by=by, why=why) as recording:
        held = hold(
            claims=[one.pk for one in steps if one.model == "claims.claim"],
            statements=statements_in(steps) | {one.pk for one in steps if one.model == "claims.statement"},
            questions=questions_in(steps),
            whole=[one.pk for one in steps if one.model == "claims.question" and not is_made(one)],
            sources=any(one.model.startswith("articles.") for one in steps),
        )
        regrouping = Regrouping.objects.get(pk=regrouping.pk)
        if regrouping.undone_at is not None:
            raise ValidationError(_("This was undone already."))
        versions = versions_of(steps)
        refuse_changed(versions, read)
        refuse_unheld(held, steps)
        with seen_by_two([one.back() for one in steps], recording.by):
            back, on = put_back(recording, steps)
        if not back:
            raise ValidationError(_("All of it has moved on since: there is nothing left to put back."))
        regrouping.undone_by, regrouping.undone_at = recording.by, recording.at
        recording.save(regrouping, action="undone")
        return Undone(regrouping, tuple(back), tuple(on), versions)


def put_back(recording: Recording, steps: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """A row is put back as a whole or not at all."""
    back: list[Step] = []
    on: list[Step] = []
    for row, group in groupby(steps, key=lambda one: one.row):
        changes = list(group)
        if any(has_moved_on(one) for one in changes):
            on += changes
            continue
        put(recording, row, {one.field: one.before for one in changes}, action="put back")
        back += changes
    return back, on


def has_moved_on(one: Step) -> bool:
    """It says something else by now, or what it would go back to is itself part of another since."""
    row = TABLES[one.model].objects.get(pk=one.pk)
    if getattr(row, one.field) != one.after:
        return True
    model = LEADS_TO.get((one.model, one.field))
    if model is not None and one.before is not None:
        known = model.objects.filter(pk=one.before).values_list("merged_into", flat=True).first()
        if known is not None:
            return True
    return is_made(one) and in_use(row)


def in_use(row: Kept) -> bool:
    """Whether a row that a split made holds more by now than the split put there."""
    used: tuple[Any, ...]
    if isinstance(row, Statement):
        used = (Claim.objects.filter(statement=row), Statement.objects.filter(based_on=row))
    elif isinstance(row, Question):
        used = (Claim.objects.filter(question=row), Question.objects.filter(part_of=row))
    else:
        heard_as_it = Statement.objects.filter(speaker__merged_into=row)
        used = (row.statements, row.published, row.names, row.spoken_for_by, row.merged, heard_as_it)
    return any(rows.exists() for rows in used)


def questions_in(steps: Sequence[Step]) -> set[int | None]:
    found: set[int | None] = {one.pk for one in steps if one.model == "claims.question"}
    for one in steps:
        if one.field in ("question_id", "part_of_id"):
            found |= {one.before, one.after}
    return found
