"""Whatever chance changes behind the program's back, in a row or in the history, is found."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, models, transaction

from articles import chain
from articles.models import ChainHead, Revision
from articles.models.kept import Kept
from claims.actions import redact_claim, save_claim
from claims.actions.checking import all_questions, differences_of_columns, differences_of_verdicts
from claims.models import Claim, Webhook
from tests.articles.forging import raw, seal_anew
from tests.counts import times
from tests.make import make_user
from tests.whole import one_of_each

pytestmark = pytest.mark.django_db

FORGERIES = times(60, stress=500)
# How far a webhook's messages went: no figure, told nowhere in the history, and computed of nothing.
NOT_HELD = {Webhook: {"told_until", "failing_since"}}


def named(row: models.Model) -> str:
    return f"{type(row).__name__} {row.pk}"


class Forger:
    """Each public method is one way to forge; it gives what it did in words, or "" where it did nothing."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._pick = chance, chance.choice

    def _row(self) -> Kept:
        filled = [model for model in chain.kept_models() if raw(model).exists()]
        return self._pick(raw(self._pick(filled)).order_by("pk"))

    def _line(self) -> Revision:
        return self._pick(raw(Revision).order_by("pk"))

    def _put_another(self, row: models.Model) -> str:
        left_out = {row._meta.pk.name, *NOT_HELD.get(type(row), ())}
        field = self._pick([field for field in row._meta.concrete_fields if field.name not in left_out])
        before = getattr(row, field.attname)
        after = self._another(field, before)
        raw(type(row)).filter(pk=row.pk).update(**{field.attname: after})
        row.refresh_from_db(from_queryset=raw(type(row)))
        stored = getattr(row, field.attname)
        return f"{named(row)}.{field.name}: {before!r} became {stored!r}" if stored != before else ""

    def _another(self, field: models.Field, value: Any) -> Any:
        """Of the same type; for an empty value what stands in another row, where one has any."""
        if value is None:
            others = raw(field.model).exclude(**{field.attname: None}).values_list(field.attname, flat=True)
            return self._pick([*others, None])
        if isinstance(value, bool):
            return not value
        if isinstance(value, str):
            return self._pick([value + "x", value[:-1], ""])
        if isinstance(value, int | Decimal):
            return value + self._pick([1, -1])
        if isinstance(value, datetime | date):
            return value + timedelta(days=self._pick([1, -1]))
        if isinstance(value, dict):
            return value | {self._pick(sorted(value) or ["x"]): "forged"}
        return None if field.null else type(value)()

    def edit_a_row(self) -> str:
        return self._put_another(self._row())

    def delete_a_row(self) -> str:
        row = self._row()
        raw(type(row)).filter(pk=row.pk)._raw_delete("default")
        return f"{named(row)} was deleted"

    def edit_a_line(self) -> str:
        return self._put_another(self._line())

    def delete_a_line(self) -> str:
        line = self._line()
        raw(Revision).filter(pk=line.pk)._raw_delete("default")
        return f"{named(line)} was deleted"

    def swap_two_lines(self) -> str:
        one, other = self._chance.sample(list(raw(Revision).order_by("pk").values_list("pk", flat=True)), 2)
        for before, after in ((one, 10**6), (other, one), (10**6, other)):
            raw(Revision).filter(pk=before).update(id=after)
        return f"lines {one} and {other} were swapped"

    def cut_off_the_end(self) -> str:
        last = self._line().pk
        raw(Revision).filter(pk__gt=last)._raw_delete("default")
        return f"what follows line {last} was cut off" if raw(ChainHead).get().number > last else ""

    def cut_off_and_seal_anew(self) -> str:
        done = self.cut_off_the_end()
        seal_anew()
        return done and f"{done}, and all sealed anew"

    def edit_a_line_and_seal_anew(self) -> str:
        done = self._put_another(self._line())
        if not done or ".content_hash" in done or "hash:" in done:  # that is what is computed anew
            return ""
        seal_anew()
        return f"{done}, and all sealed anew"

    def delete_a_line_and_seal_anew(self) -> str:
        done = self.delete_a_line()
        seal_anew()
        return f"{done}, and all sealed anew"


WAYS = [name for name in vars(Forger) if not name.startswith("_")]


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def forged(forger: Forger, way: str) -> str:
    """What was done; nothing where the database itself refuses it."""
    try:
        with transaction.atomic():
            return getattr(forger, way)()
    except DatabaseError:
        return ""


def found(head: str) -> bool:
    """By `manage.py history --check --head`, or of what is computed by `manage.py verdicts --check`."""
    looks = (
        lambda: chain.problems(head),
        differences_of_columns,
        lambda: differences_of_verdicts(all_questions()),
    )
    return any(next(iter(look()), None) for look in looks)


def test_all_of_hundreds_of_forgeries_are_found():
    one_of_each()
    for wording in ("about 700", "about 800"):
        claim = Claim.objects.filter(kind="count").first()
        claim.wording = wording
        save_claim(claim=claim)
    redact_claim(claim=Claim.objects.get(pk=claim.pk), ground="a court’s order", by=make_user())
    head = chain.head()
    assert not found(head)
    chance = random.Random(None if times(0, stress=1) else 600)
    done, missed = 0, []
    while done < FORGERIES:
        way = WAYS[done % len(WAYS)]
        with undone():
            told = forged(Forger(chance), way)
            if told:
                done += 1
                missed += [told] if not found(head) else []
    assert missed == []
