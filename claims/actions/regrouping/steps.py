"""The engine of every regrouping: steps, carried out one row after another and stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions.sources import one_at_a_time
from articles.models import Source, SourceName
from articles.models.kept import Kept
from articles.recording import Recording
from claims.actions.claims import refuse
from claims.actions.guard import stands_against, whoever_said_it
from claims.actions.lines import hold_lines, roots_of, with_repeats
from claims.models import Claim, Question, Regrouping, Statement

MOST_ROWS = 1_000  # moved at once
LONGEST_TOLD = Regrouping._meta.get_field("told").max_length
TABLES: dict[str, type[Kept]] = {
    model._meta.label_lower: model for model in (Claim, Statement, Question, Source, SourceName)
}
SAID = ("speaker_id", "based_on_id")  # columns of a statement that tell who said it
WITHOUT_WHY = "Say why: it is kept in the history."


@dataclass(frozen=True)
class Step:
    """One column of one row: what it was and what it becomes."""

    model: str
    pk: int
    field: str
    before: Any
    after: Any

    @property
    def row(self) -> tuple[str, int]:
        return self.model, self.pk

    @property
    def name(self) -> str:
        """As a form carries it beside the version read."""
        return f"{self.model}:{self.pk}"

    def told(self) -> dict[str, Any]:
        """As it is stored."""
        moved = {"from": self.before, "to": self.after}
        return {"model": self.model, "pk": self.pk, "field": self.field, **moved}

    def back(self) -> "Step":
        return Step(self.model, self.pk, self.field, self.after, self.before)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Step":
        return cls(stored["model"], stored["pk"], stored["field"], stored["from"], stored["to"])


@dataclass(frozen=True)
class Held:
    """What is locked: the roots whose lines nobody else changes meanwhile."""

    roots: frozenset[int]


@dataclass(frozen=True)
class Regrouped:
    """``read``: the versions of all rows it bears on, as they were before: a preview hands them on."""

    regrouping: Regrouping
    read: dict[str, int] = field(default_factory=dict)


def step(row: Kept, column: str, after: Any) -> Step:
    return Step(row._meta.label_lower, row.pk, column, getattr(row, column), after)


def made(row: Kept, out_of: Kept) -> Step:
    """A new row was made for the parts of another. Undone, it is a merged one that nobody chooses again.

    First of the steps, so that it is put back last, when nothing stands at it any more.
    """
    return Step(row._meta.label_lower, row.pk, "merged_into_id", out_of.pk, None)


def is_made(one: Step) -> bool:
    return one.field == "merged_into_id" and one.after is None


def hold(
    *,
    claims: Iterable[int] = (),
    statements: Iterable[int | None] = (),
    questions: Iterable[int | None] = (),
    whole: Iterable[int | None] = (),
    sources: bool = False,
) -> Held:
    """Lock what the steps will bear on, in key order. Inside a Recording, before they are worked out.

    ``whole``: questions that are held with all their claims, since they are weighed otherwise then.
    """
    if sources:
        list(Source.objects.order_by("pk").select_for_update(no_key=True).values_list("pk")[:1])
    lines = {"claims": list(claims), "statements": list(statements), "questions": list(whole)}
    roots = hold_lines(lambda: with_repeats(roots_of(**lines)), questions=[*questions, *lines["questions"]])
    return Held(roots)


def carry_out(
    recording: Recording,
    held: Held,
    *,
    kind: str,
    of: str,
    told: str,
    steps: Sequence[Step],
    beside: Collection[Kept] = (),
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """Save the rows, and keep the steps. ``beside``: rows that were looked at and are not moved.

    ``read``: the versions somebody decided upon; ValidationError, naming the row, where one has changed.
    """
    if not steps:
        raise ValidationError(_("Nothing would change."))
    if len(steps) > MOST_ROWS:
        raise ValidationError(_("At most {n} at once.").format(n=MOST_ROWS))
    new = {one.row for one in steps if is_made(one)}
    versions = versions_of([one for one in steps if one.row not in new], beside)
    refuse_changed(versions, read)
    refuse_unheld(held, steps)
    with seen_by_two(steps, recording.by):
        for row, changes in groupby(steps, key=lambda one: one.row):
            put(recording, row, {one.field: one.after for one in changes}, action=ACTIONS[kind])
    regrouping = Regrouping(
        kind=kind,
        of=of,
        told=told[:LONGEST_TOLD],
        why=recording.why[:500],
        by=recording.by,
        steps=[one.told() for one in steps],
    )
    if not regrouping.why:
        raise ValidationError({"why": _(WITHOUT_WHY)})
    regrouping.full_clean()
    return Regrouped(recording.save(regrouping), versions)


ACTIONS = {"move": "moved", "merge": "merged", "split": "split"}


@contextmanager
def seen_by_two(steps: Iterable[Step], by: Any) -> Iterator[None]:
    """Around the steps. WantsSecondPerson where what readers see wants another person than ``by`` for it."""
    of_claims: dict[int, list[Step]] = {}
    for one in steps:
        if one.model == "claims.claim":
            of_claims.setdefault(one.pk, []).append(one)
    stored = Claim.objects.published().in_bulk(of_claims)
    becoming = [copy(claim) for claim in stored.values()]
    for claim in becoming:
        for one in of_claims[claim.pk]:
            if getattr(claim, one.field) == one.before:
                setattr(claim, one.field, one.after)
    refuse(becoming, stands_against(becoming, stored, by, [by.pk] if by else []))
    said = {one.pk for one in steps if one.model == "claims.statement" and one.field in SAID}
    with whoever_said_it(said, by):
        yield


def versions_of(steps: Sequence[Step], beside: Collection[Kept] = ()) -> dict[str, int]:
    """A query a table."""
    keys: dict[str, set[int]] = {}
    for one in steps:
        keys.setdefault(one.model, set()).add(one.pk)
    for row in beside:
        keys.setdefault(row._meta.label_lower, set()).add(row.pk)
    return {
        f"{label}:{pk}": version
        for label, pks in sorted(keys.items())
        for pk, version in TABLES[label].objects.filter(pk__in=pks).values_list("pk", "version")
    }


def refuse_changed(now: Mapping[str, int], read: Mapping[str, int] | None) -> None:
    if read is None or now == read:
        return
    odd = sorted(name for name in now.keys() | read.keys() if now.get(name) != read.get(name))
    keys = [(label, pk) for label, _colon, pk in (name.partition(":") for name in odd) if label in TABLES]
    rows = [TABLES[label].objects.filter(pk=pk).first() for label, pk in keys[:5] if pk.isdecimal()]
    names = "; ".join(f"{row._meta.verbose_name} “{row}”" for row in rows if row is not None)
    raise ValidationError(
        _("Changed since you looked, so nothing was done: {names}. Look again below.").format(names=names),
        code="stale",
    )


def refuse_unheld(held: Held, steps: Sequence[Step]) -> None:
    """Somebody moved a row to another line between our reading it and our lock."""
    claims = {one.pk for one in steps if one.model == "claims.claim"}
    if not roots_of(claims=claims, statements=statements_in(steps)) <= held.roots:
        raise ValidationError(_("Somebody else is moving these rows. Nothing was done: look again."))


def statements_in(steps: Iterable[Step]) -> set[int]:
    """The statements that the steps name, as rows or as values."""
    found = {one.pk for one in steps if one.model == "claims.statement" and not is_made(one)}
    for one in steps:
        of_claim = one.model == "claims.claim" and one.field == "statement_id"
        if of_claim or (one.model == "claims.statement" and one.field == "based_on_id"):
            found |= {one.before, one.after} - {None}
    return found


def put(recording: Recording, key: tuple[str, int], values: Mapping[str, Any], *, action: str) -> Kept:
    """One row with its new columns, checked and saved. ValidationError names the row."""
    label, pk = key
    row = TABLES[label].objects.get(pk=pk)
    for column, value in values.items():
        setattr(row, column, value)
    if isinstance(row, Source):
        one_at_a_time(row)
    try:
        check(row, values)
        return recording.save(row, action=action)
    except ValidationError as error:
        name = f"{row._meta.verbose_name} “{row}”"
        raise ValidationError([f"{name}: {message}" for message in error.messages]) from error


def check(row: Kept, values: Mapping[str, Any]) -> None:
    """A claim that stays under its question says what it said: only its links are derived anew."""
    if isinstance(row, Claim):
        if "question_id" in values:
            row.clean()
            row.validate_constraints()
    elif not isinstance(row, SourceName):
        row.full_clean()
    else:
        row.validate_constraints()
