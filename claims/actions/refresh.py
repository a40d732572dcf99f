"""Verdicts, renewed in the transaction that changed their claims.

Locks are taken in one order everywhere: root statements by key (what else comes before is told in
claims.actions.lines), verdicts by key, what questions are found by (one lock for all), the chain's head. Two
writers of one question wait for each other at its verdict, and the second one reads the first one's claim.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet

from articles.recording import Recording, Written
from claims.actions.affected import Touched, cause_of, touched_by
from claims.actions.facets import write_facets
from claims.actions.judge import Judgement, judge, neighbours
from claims.actions.lines import lock_origins
from claims.agreement import Report, find_drift
from claims.compiled import Compiled
from claims.metrics import REFRESH
from claims.models import (
    Claim,
    CurrentClaim,
    Evidence,
    Question,
    Verdict,
    VerdictChange,
    VerdictPeriod,
)
from claims.reports import Row, counts_on, rows_of_lines

CauseOf = Callable[[int, Sequence[int]], tuple[Claim | None, str]]  # of a question, from the likely ones
EVIDENCE = ("claim", "status", "place", "copies", "first")


def stored_rows(model: type[Model], *names: str) -> Compiled:
    """What there is of these questions."""
    return Compiled(
        lambda *ids: QuerySet(model).filter(question__in=ids).order_by().values_list("pk", "question", *names)
    )


CURRENT_STORED = stored_rows(CurrentClaim, "slot", "voice", "claim")
EVIDENCE_STORED = stored_rows(Evidence, *EVIDENCE)
PERIODS_STORED = stored_rows(VerdictPeriod, "from_day", "verdict", "rule", "reason", "claim")


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
    moved = write_current(recording, judgements)
    moved |= write_evidence(recording, judgements)
    moved |= write_periods(recording, judgements)
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
    verdicts = recording.unrecorded(Verdict)
    locked = verdicts.filter(pk__in=question_ids).order_by("pk").select_for_update(no_key=True)
    return {verdict.pk: verdict for verdict in locked}


def make_missing(recording: Recording, question_ids: Collection[int]) -> None:
    """A verdict for each question that has none yet."""
    ids = (
        Question.objects.filter(pk__in=question_ids, verdict=None).order_by("pk").values_list("pk", flat=True)
    )
    new = [Verdict(question_id=pk, computed_at=recording.at) for pk in ids]
    if new:
        recording.unrecorded(Verdict).bulk_create(new, ignore_conflicts=True)


def write_current(recording: Recording, judgements: Sequence[Judgement]) -> set[int]:
    """Touches only what differs: a new claim costs one row, not one for each voice. Gives the questions."""
    wanted = {(one.question.pk, slot): row for one in judgements for slot, row in one.current.items()}
    gone, moved = [], set()
    for pk, question, slot, voice, claim in CURRENT_STORED.of_keys([one.question.pk for one in judgements]):
        if wanted.get((question, slot)) == (voice, claim):
            del wanted[question, slot]
        else:
            gone.append(pk)
            moved.add(question)
    if gone:
        recording.unrecorded(CurrentClaim).filter(pk__in=gone).delete()
    rows = [(question, slot, *rest) for (question, slot), rest in wanted.items()]
    recording.put(CurrentClaim, ("question_id", "slot", "voice_id", "claim_id"), rows)
    return moved | {question for question, _ in wanted}


def write_evidence(recording: Recording, judgements: Sequence[Judgement]) -> set[int]:
    """Only what differs is touched."""
    wanted = {(one.question.pk, pk): line for one in judgements for pk, line in one.evidence.items()}
    gone, moved = [], set()
    for pk, question, *rest in EVIDENCE_STORED.of_keys([one.question.pk for one in judgements]):
        line = wanted.get((question, rest[0]))
        if line is not None and [getattr(line, name) for name in EVIDENCE] == rest:
            del wanted[question, rest[0]]
        else:
            gone.append(pk)
            moved.add(question)
    if gone:
        recording.unrecorded(Evidence).filter(pk__in=gone).delete()
    rows = [
        (question, line.claim, *(getattr(line, name) for name in EVIDENCE[1:]))
        for (question, _), line in wanted.items()
    ]
    recording.put(Evidence, ("question_id", "claim_id", *EVIDENCE[1:]), rows)
    return moved | {question for question, _ in wanted}


def write_periods(recording: Recording, judgements: Sequence[Judgement]) -> set[int]:
    wanted = {(one.question.pk, day): rest for one in judgements for day, rest in one.periods.items()}
    gone, moved = [], set()
    for pk, question, day, *rest in PERIODS_STORED.of_keys([one.question.pk for one in judgements]):
        if wanted.get((question, day)) == tuple(rest):
            del wanted[question, day]
        else:
            gone.append(pk)
            moved.add(question)
    if gone:
        recording.unrecorded(VerdictPeriod).filter(pk__in=gone).delete()
    rows = [(question, day, *rest) for (question, day), rest in wanted.items()]
    names = ("question_id", "from_day", "verdict", "rule", "reason", "claim_id")
    recording.put(VerdictPeriod, names, rows)
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
