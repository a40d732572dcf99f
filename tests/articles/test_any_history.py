"""Step by step the history says who, when, why, the old and the new of every save, and of nothing else.

Held against a model of it that is kept beside, of plain lines and values.
"""

import hypothesis
import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from articles import chain
from articles.actions import save_source, save_source_name
from articles.models import Revision, Source, SourceName
from articles.recording import Recording
from articles.refusals import HardDelete, StaleWrite, UseAnAction
from tests.counts import times
from tests.make import make_user

pytestmark = pytest.mark.django_db

FIELDS = {
    "country": ["", "KR", "UA", "RU"],
    "kind": ["news outlet", "official", "NGO"],
    "homepage": ["", "https://example.org/"],
    "stake_note": ["", "its own losses", "조선", "a\nb"],
}
PEOPLE = ["alice", "bob", ""]
REASONS = ["", "a typing error", "“said” otherwise"]

number = st.integers(0, 10**6)
changes = st.fixed_dictionaries({}, optional={name: st.sampled_from(of) for name, of in FIELDS.items()})
person, reason = st.sampled_from(PEOPLE), st.sampled_from(REASONS)


def as_told(line: Revision) -> tuple:
    after = {name: line.after[name] for name in ("name", *FIELDS) if name in line.after}
    row = line.model, line.object_key, line.object_version
    return *row, line.action, line.by_name, line.why, line.before, after


def save_in_vain(row: Source) -> None:
    with Recording(why="in vain") as recording:
        recording.save(row)
        save_source(source=Source(name="never kept", kind="NGO"))
        raise ZeroDivisionError


class History(RuleBasedStateMachine):
    """`rows`: key -> values as they are. `lines`: what each revision has to say, the oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.rows: dict[int, dict[str, str]] = {}
        self.versions: dict[int, int] = {}
        self.lines: list[tuple] = []

    def teardown(self) -> None:
        try:
            self.look(0)
            assert list(chain.problems()) == []
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize()
    def people(self) -> None:
        self.people_by_name = {name: make_user(name) for name in PEOPLE if name}

    def who(self, name: str) -> dict:
        return {"by": self.people_by_name.get(name)}

    def look(self, since: int) -> None:
        """What was written since so many lines, against the model."""
        told = [as_told(line) for line in Revision.objects.filter(pk__gt=since).order_by("pk")]
        assert told == self.lines[since:]

    def expect(self, key: int, action: str, who: str, why: str, before: dict | None) -> None:
        self.versions[key] = self.versions.get(key, 0) + 1
        after = dict(self.rows[key])
        name = who or "the program"
        self.lines.append(("articles.source", str(key), self.versions[key], action, name, why, before, after))

    def chosen(self, place: int) -> Source:
        return Source.objects.get(pk=sorted(self.rows)[place % len(self.rows)])

    def put(self, key: int, new: dict[str, str], who: str, why: str) -> None:
        """In the model."""
        old = {name: self.rows[key][name] for name, value in new.items() if self.rows[key][name] != value}
        if old:
            self.rows[key] |= new
            self.expect(key, "changed", who, why, old)

    @rule(new=changes, who=person, why=reason)
    def enter(self, new: dict[str, str], who: str, why: str) -> None:
        since = len(self.lines)
        values = {name: of[0] for name, of in FIELDS.items()} | {"name": f"Source {since}"} | new
        key = save_source(source=Source(**values), **self.who(who), why=why).pk
        self.rows[key] = values
        self.expect(key, "created", who, why, None)
        self.look(since)

    @precondition(lambda self: self.rows)
    @rule(place=number, new=changes, who=person, why=reason)
    def change(self, place: int, new: dict[str, str], who: str, why: str) -> None:
        since, row = len(self.lines), self.chosen(place)
        for name, value in new.items():
            setattr(row, name, value)
        save_source(source=row, **self.who(who), why=why)
        self.put(row.pk, new, who, why)
        self.look(since)

    @precondition(lambda self: self.rows)
    @rule(places=st.lists(number, min_size=2, max_size=4), new=changes, who=person, why=reason)
    def change_several(self, places: list[int], new: dict[str, str], who: str, why: str) -> None:
        """In one Recording, all at one moment; a row that is in it twice has a line for each change."""
        since = len(self.lines)
        with Recording(**self.who(who), why=why) as recording:
            for place in places:
                row = self.chosen(place)
                row.stake_note = f"{row.stake_note[:20]}{place}"
                recording.save(row)
                self.put(row.pk, {"stake_note": row.stake_note}, who, why)
        self.look(since)
        moments = Revision.objects.filter(pk__gt=since).values_list("at", flat=True)
        assert len(set(moments)) == min(1, len(self.lines) - since)

    @precondition(lambda self: self.rows)
    @rule(place=number)
    def fail_half_way(self, place: int) -> None:
        since, row = len(self.lines), self.chosen(place)
        row.stake_note = "never kept"
        with pytest.raises(ZeroDivisionError):
            save_in_vain(row)
        self.look(since)

    @precondition(lambda self: self.rows)
    @rule(place=number, who=person)
    def save_what_another_changed(self, place: int, who: str) -> None:
        since, row, late = len(self.lines), self.chosen(place), self.chosen(place)
        row.stake_note = f"{since} first"
        save_source(source=row)
        self.put(row.pk, {"stake_note": row.stake_note}, "", "")
        late.stake_note = "too late"
        with pytest.raises(StaleWrite):
            save_source(source=late, **self.who(who), why="too late")
        self.look(since)

    @precondition(lambda self: self.rows)
    @rule(place=number)
    def go_past_it(self, place: int) -> None:
        since, row = len(self.lines), self.chosen(place)
        for refused, way in (
            (HardDelete, row.delete),
            (HardDelete, Source.objects.all().delete),
            (UseAnAction, row.save),
            (UseAnAction, lambda: Source.objects.update(country="XX")),
        ):
            with pytest.raises(refused):
                way()
        self.look(since)
        assert Source.objects.get(pk=row.pk).country == self.rows[row.pk]["country"]

    @precondition(lambda self: self.rows)
    @rule(place=number, who=person)
    def spell_it(self, place: int, who: str) -> None:
        """A row of another table: its line stands in the same chain."""
        since, row = len(self.lines), self.chosen(place)
        name = f"spelling {since}"
        added = save_source_name(name=SourceName(source=row, name=name), **self.who(who))
        after = {"name": name}
        known = ("articles.sourcename", str(added.pk), 1, "created", who or "the program", "", None, after)
        self.lines.append(known)
        self.look(since)


def test_any_history_is_as_its_model():
    profile = hypothesis.settings.get_profile(hypothesis.settings.get_current_profile_name())
    times_of_it = hypothesis.settings(profile, max_examples=times(10, stress=1_000))
    run_state_machine_as_test(History, settings=times_of_it)
