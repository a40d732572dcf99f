"""What an action would change, found by carrying it out and taking it back: shown before it is done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles.models.kept import open_recording
from articles.recording import Recording
from articles.refusals import UseAnAction
from claims.actions.affected import touched_by
from claims.actions.judge import neighbours
from claims.models import Verdict, VerdictChange


@dataclass(frozen=True)
class VerdictMove:
    """One question that the action bears on: its verdict now and then. ``reason``: of the one then."""

    question: int
    title: str
    before: str
    after: str
    reason: str
    spread_before: str = ""
    spread_after: str = ""

    @property
    def moves(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Rehearsal:
    """``verdicts``: of every question touched, those that move first. ``rows``: how many would be written.

    ``result``: what the action gave back; rows in it were never stored.
    """

    verdicts: tuple[VerdictMove, ...]
    rows: int
    result: Any = None

    @property
    def moving(self) -> tuple[VerdictMove, ...]:
        return tuple(one for one in self.verdicts if one.moves)


def rehearse(action: Callable[[], Any], *, by: Any = None) -> Rehearsal:
    """Carry ``action`` out in a transaction of its own, and roll it back.

    It takes the locks that the action takes, and raises what the action raises. UseAnAction inside an open
    Recording, whose writes would be rolled back with it. Rows in memory keep the values the action gave them.
    """
    if open_recording.get() is not None:
        raise UseAnAction("A rehearsal stands alone: it rolls back what was written around it.")
    with transaction.atomic():
        with Recording(by=by, why="rehearsed") as recording:
            result = action()
            touched = touched_by(recording.written).questions
            before = standing(touched | neighbours(touched))
        written = list(recording.written)
        changed = [entry.row for entry in written if isinstance(entry.row, VerdictChange)]
        was = {change.question_id: change.before for change in changed}
        after = standing(before.keys() | was.keys())
        transaction.set_rollback(True)
    recording.take_back()
    moves = [move(pk, before.get(pk), now, was.get(pk)) for pk, now in after.items()]
    moves.sort(key=lambda one: (not one.moves, one.title))
    return Rehearsal(tuple(moves), len(written) - len(changed), result)


def standing(questions: Collection[int]) -> dict[int, Verdict]:
    """The stored verdicts of these questions. One query."""
    found = Verdict.objects.filter(pk__in=list(questions)).select_related("question").defer("sheet", "detail")
    return {verdict.pk: verdict for verdict in found}


def move(pk: int, before: Verdict | None, after: Verdict, was: str | None) -> VerdictMove:
    word = was or (before.verdict if before else Verdict.Word.NO_REPORTS)
    return VerdictMove(
        pk,
        after.question.title,
        word,
        after.verdict,
        after.reason,
        before.spread if before else "",
        after.spread,
    )
