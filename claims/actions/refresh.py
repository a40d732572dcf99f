"""Verdicts, renewed in the transaction that changed their claims.

Locks are taken in one order everywhere: root statements by key (what else comes before is told in
claims.actions.lines), verdicts by key, what questions are found by (one lock for all), the chain's head. Two
writers of one question wait for each other at its verdict, and the second one reads the first one's claim.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from articles.recording import Recording, Written
from claims.actions.affected import Touched, cause_of, touched_by
from claims.actions.facets import write_facets
from claims.actions.judge import Judgement, judge, neighbours
from claims.actions.lines import lock_origins, locked
from claims.agreement import Report, find_drift
from claims.compiled import Compiled
from claims.metrics import REFRESH
from claims.models import (
    Claim,
    CurrentClaim,
    Evidence,
    Verdict,
    VerdictChange,
    VerdictPeriod,
)
from claims.reports import Row, counts_on, rows_of_lines

CauseOf = Callable[[int, Sequence[int]], tuple[Claim | None, str]]  # of a question, from the likely ones
RowsOf = Callable[[Judgement], Mapping[Any, tuple]]


class Stored(NamedTuple):
    """A table of rows made with a verdict. `key` tells those of a question apart, `rest` is what they say."""

    model: type[Model]
    key: str
    rest: tuple[str, ...]
    rows: Compiled

    @classmethod
    def of(cls, model: type[Model], key: str, *rest: str) -> "Stored":
        names = ("pk", "question_id", key, *rest)
        rows = Compiled(lambda *ids: QuerySet(model).filter(question__in=ids).order_by().values_list(*names))
        return cls(model, key, rest, rows)


CURRENT = Stored.of(CurrentClaim, "slot", "voice_id", "claim_id")
EVIDENCE = Stored.of(Evidence, "claim_id", "status", "place", "copies", "first")
VERDICTS = Compiled(lambda *ids: QuerySet(Verdict).filter(pk__in=ids).order_by().values_list("pk"))
LOCKED_VERDICTS = locked(Verdict, *(field.attname for field in Verdict._meta.concrete_fields))
PERIODS = Stored.of(VerdictPeriod, "from_day", "verdict", "rule", "reason", "claim_id")


def refresh_what_was_written(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording, whatever wrote in it. One in bulk has its own way."""
    if not recording.inserted:
        refresh(recording, touched_by(written))


def refresh_verdicts(
    question_ids: Collection[int], *, cause: str = "", claim: Claim | None = None, by: Any = None
) -> list[VerdictChange]:
    """Judge these questions anew, with what is linked to them by drift or as part and whole."""
    with Recording(by=by, why=cause) as recording:
        roots = Claim.objects.filter(question__in=list(question_ids)).values_list(
            "statement__root", flat=True
        )
        claims = [(claim, {claim.question_id}, cause[:300])] if claim else []
        return refresh(recording, Touched(set(question_ids), set(roots), claims, cause[:300]))


def refresh(recording: Recording, touched: Touched) -> list[VerdictChange]:
    if not (touched.questions or touched.origins):
        return []
    with REFRESH.time():
        return refresh_touched(recording, touched)


def refresh_touched(recording: Recording, touched: Touched) -> list[VerdictChange]:
    lock_origins(touched.origins)
    questions = touched.questions | mark_drift(recording, touched.origins)
    questions |= neighbours(questions)
    stored = lock_verdicts(recording, questions)
    return judge_and_store(recording, questions, stored, partial(cause_of, touched))


def judge_and_store(
    recording: Recording,
    questions: Collection[int],
    stored: dict[int, Verdict],
    cause: CauseOf,
    store_facets: Callable[[Recording, Mapping[int, list[str]]], Any] = write_facets,
) -> list[VerdictChange]:
    """Their verdicts are locked already; `stored` holds them."""
    judgements = judge(questions)
    moved = write_rows(recording, CURRENT, judgements, lambda one: one.current)
    moved |= write_rows(recording, EVIDENCE, judgements, stored_evidence)
    moved |= write_rows(recording, PERIODS, judgements, lambda one: one.periods)
    renewed = write_verdicts(recording, judgements, stored, moved)
    changes = note_changes(recording, renewed, stored, cause)
    store_facets(recording, {one.question.pk: one.facets for one in judgements})
    return changes


def drift_of(rows: Sequence[Row]) -> dict[int, int | None]:
    """{claim: the question it drifted from, or None} for all claims of some statements.

    Claims of retracted articles bear on no other, but keep a mark of their own for the days they counted.
    """
    standing = [row for row in rows if counts_on(row, None)]
    marks = marks_among(rows) if len(standing) < len(rows) else {}
    return marks | marks_among(standing)


def marks_among(rows: Sequence[Row]) -> dict[int, int | None]:
    questions: dict[str, list[Report]] = {}
    for row in rows:
        questions.setdefault(str(row.question_id), []).append(row.report(drift=False))
    drifted = find_drift(questions)
    return {row.pk: int(drifted[row.key]) if row.key in drifted else None for row in rows}


def mark_drift(recording: Recording, root_ids: Collection[int]) -> set[int]:
    """The questions whose claims got or lost a mark. Two queries, one more for each question drifted from."""
    if not root_ids:
        return set()
    rows = rows_of_lines(root_ids)
    marks = drift_of(rows)
    marked = Claim.objects.filter(statement__root__in=set(root_ids), drift_from__isnull=False).order_by()
    gone = set(marked.values_list("pk", flat=True)) - marks.keys()  # no longer on show
    if gone:
        recording.unrecorded(Claim).filter(pk__in=gone).update(drift_from=None)
    moved = [row for row in rows if row.drift_from != marks[row.pk]]
    for target in {marks[row.pk] for row in moved}:
        ids = [row.pk for row in moved if marks[row.pk] == target]
        recording.unrecorded(Claim).filter(pk__in=ids).update(drift_from=target)
    return {row.question_id for row in moved}


def lock_verdicts(recording: Recording, question_ids: Collection[int]) -> dict[int, Verdict]:
    """The stored verdicts, made where a question has none yet, locked in key order."""
    make_missing(recording, question_ids)
    verdicts = (Verdict(*columns) for columns in LOCKED_VERDICTS.of_keys(question_ids))
    return {verdict.pk: verdict for verdict in verdicts}


def make_missing(recording: Recording, question_ids: Collection[int]) -> None:
    """A verdict for each question that has none yet."""
    there = {pk for (pk,) in VERDICTS.of_keys(question_ids)}
    new = [Verdict(question_id=pk, computed_at=recording.at) for pk in sorted(set(question_ids) - there)]
    if new:
        recording.unrecorded(Verdict).bulk_create(new, ignore_conflicts=True)


def stored_evidence(judgement: Judgement) -> dict[int, tuple]:
    """By claim."""
    told = attrgetter(*EVIDENCE.rest)
    return {pk: told(line) for pk, line in judgement.evidence.items()}


def write_rows(
    recording: Recording, stored: Stored, judgements: Sequence[Judgement], wanted_of: RowsOf
) -> set[int]:
    """Touches only what differs: a new claim costs one row, not one for each voice. Gives the questions."""
    wanted = {(one.question.pk, key): rest for one in judgements for key, rest in wanted_of(one).items()}
    gone, moved = [], set()
    for pk, question, key, *rest in stored.rows.of_keys([one.question.pk for one in judgements]):
        if wanted.get((question, key)) == tuple(rest):
            del wanted[question, key]
        else:
            gone.append(pk)
            moved.add(question)
    if gone:
        recording.unrecorded(stored.model).filter(pk__in=gone).delete()
    rows = [(question, key, *rest) for (question, key), rest in wanted.items()]
    recording.put(stored.model, ("question_id", stored.key, *stored.rest), rows)
    return moved | {question for question, _ in wanted}


def write_verdicts(
    recording: Recording, judgements: Sequence[Judgement], stored: dict[int, Verdict], moved: set[int]
) -> list[tuple[Judgement, Verdict]]:
    """Those that differ from what was stored, in themselves or in what belongs to them. One query."""
    renewed = []
    for one in judgements:
        old = stored[one.question.pk]
        same = all(getattr(old, name) == value for name, value in one.columns.items())
        if same and old.pk not in moved:
            continue
        row = Verdict(question_id=old.pk, version=old.version + 1, computed_at=recording.at, **one.columns)
        renewed.append((one, row))
    fields = [field.name for field in Verdict._meta.concrete_fields if not field.primary_key]
    recording.unrecorded(Verdict).bulk_create(
        [row for _, row in renewed], update_conflicts=True, unique_fields=["question"], update_fields=fields
    )
    return renewed


def note_changes(
    recording: Recording,
    renewed: Sequence[tuple[Judgement, Verdict]],
    stored: dict[int, Verdict],
    cause_of_change: CauseOf,
) -> list[VerdictChange]:
    changes = []
    for judgement, row in renewed:
        before = stored[row.pk].verdict
        if before == row.verdict:
            continue
        claim, cause = cause_of_change(row.pk, judgement.causes)
        change = VerdictChange(
            question=judgement.question,
            at=recording.at,
            before=before,
            after=row.verdict,
            rule=row.rule,
            reason=row.reason,
            claim=claim,
            cause=cause,
            by=recording.by,
            engine=row.engine,
        )
        changes.append(change)
    if changes:
        recording.bulk_create(VerdictChange, changes, action="changed")
    return changes
