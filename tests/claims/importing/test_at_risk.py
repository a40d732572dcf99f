"""An import that is killed, two at once, and editors at work meanwhile."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from articles.actions import merge_sources, save_source
from articles.models import Source
from claims.actions import save_claim, save_statement
from claims.bench.importing import entries
from claims.importing import DocumentError, load, read_file
from claims.importing.load import AT_WORK
from claims.models import Claim, Question, Statement
from tests.claims.importing.lines import as_lines, counts, head, made_up
from tests.claims.importing.small import read
from tests.claims.importing.whole_site import check_all
from tests.counts import times
from tests.make import build_claim, make_claim
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 300  # seconds; a process that hangs must end the test


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small in rows, and every portion is smaller still, so that there are many points to be killed at."""
    monkeypatch.setattr("claims.bench.importing.sizes", lambda claims: [5] * (claims // 5))
    path = tmp_path / "made-up.jsonl"
    path.write_bytes(as_lines(*entries(20)))
    return path


def start(file: Path, database_url: str, step: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.claims.importing.killed", str(file), str(step)]
    environment = os.environ | {"DATABASE_URL": database_url}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def steps_of(process: subprocess.Popen) -> int:
    return len(process.communicate(timeout=PATIENCE)[0].splitlines())


def test_one_that_is_killed_at_any_point_leaves_nothing_and_can_be_repeated(file, database_url):
    connection.close()
    empty = counts(), head()
    steps = steps_of(start(file, database_url, 0))
    whole = counts()
    check_all()
    call_command("flush", interactive=False, verbosity=0)
    chance = random.Random()
    for _ in range(times(3, stress=200)):
        process = start(file, database_url, chance.randrange(1, steps + 1))
        process.communicate(timeout=PATIENCE)
        assert process.returncode == -signal.SIGKILL
        assert (counts(), head()) == empty
    load(read_file(file))
    assert counts() == whole
    check_all()


def test_one_that_is_killed_from_outside_leaves_nothing_or_all(file, database_url):
    connection.close()
    empty = counts()
    steps = steps_of(start(file, database_url, 0))
    whole = counts()
    chance = random.Random()
    for _ in range(times(1, stress=50)):
        call_command("flush", interactive=False, verbosity=0)
        process = start(file, database_url, 0)
        for _ in range(chance.randrange(1, steps + 1)):
            process.stdout.readline()
        process.kill()
        process.communicate(timeout=PATIENCE)
        assert counts() in (empty, whole)
        check_all()


def test_of_two_imports_of_one_file_at_once_one_writes_and_the_other_finds_it_there():
    def import_it():
        try:
            return sum(load(made_up(200)).created.values())
        except DocumentError as error:
            return str(error)

    told = at_once(import_it, import_it)
    numbers = [each for each in told if isinstance(each, int)]
    assert sorted(numbers)[-1] > 0
    assert all(each == 0 or AT_WORK in str(each) for each in told if each != max(numbers)), told
    assert Claim.objects.count() == made_up(200).counts()["claims"]
    check_all()


def test_an_editor_saves_a_claim_under_a_question_that_an_import_is_at():
    load(read(lambda tree: tree.update(claims=[])))
    question = Question.objects.get(slug="killed")

    def edit():
        return save_claim(claim=build_claim(question=question, wording="about 900")).pk

    told = at_once(lambda: load(read()).created["claims"], edit)
    assert told[0] == 3, told
    assert isinstance(told[1], int), told
    check_all()


def test_what_others_write_while_an_import_is_at_work_is_heeded():
    """A voice gets another name between the import's look at it and its end."""
    if connection.vendor == "sqlite":
        return  # it has one writer: nothing can be written meanwhile
    load(read(lambda tree: tree.update(claims=[])))

    def rename(done: int, total: int, what: str) -> None:
        if what == "search index" and not told:
            told.append(at_once(rename_ministry)[0])

    told: list = []
    load(read(), progress=rename)
    assert told == ["Ministry of the Interior"]
    check_all()


def rename_ministry() -> str:
    source = Source.objects.get(slug="ministry")
    source.name = "Ministry of the Interior"
    return save_source(source=source).name


def test_a_row_that_columns_were_derived_from_may_not_change_meanwhile(monkeypatch):
    if connection.vendor == "sqlite":
        return  # it has one writer: nothing can be written meanwhile
    monkeypatch.setattr("claims.importing.loader.AT_ONCE", 1)
    load(read(lambda tree: tree.update(claims=[])))

    def change(done: int, total: int, what: str) -> None:
        seen.append(what)
        if seen.count("claims") == 2 and not told:
            told.extend(at_once(say_it_later))

    told: list = []
    seen: list = []
    with pytest.raises(DocumentError, match="was changed by someone else meanwhile"):
        load(read(), progress=change)
    assert told == ["2025-02-02"]
    assert not Claim.objects.exists()
    check_all()


def say_it_later() -> str:
    statement = Statement.objects.get(key="briefing")
    statement.said_on = "2025-02-02"
    return save_statement(statement=statement).said_on


@pytest.mark.parametrize(
    "line", [{"speaks_for": "ministry"}, {"speaks_for": "spokesman"}, {"merged_into": "ministry"}]
)
def test_whose_voice_a_new_source_is_may_not_become_another_meanwhile(line):
    if connection.vendor == "sqlite":
        return  # it has one writer: nothing can be written meanwhile
    load(read(lambda tree: tree.update(claims=[])))
    new = {"slug": "min", "name": "Min.", "kind": "government", **line}

    def merge(done: int, total: int, what: str) -> None:
        if what == "search index" and not told:
            told.extend(at_once(merge_ministry))

    told: list = []
    with pytest.raises(DocumentError, match="was changed by someone else meanwhile"):
        load(read(lambda tree: tree["sources"].append(new)), progress=merge)
    assert told == ["daily"]
    assert not Source.objects.filter(slug="min").exists()
    check_all()


@pytest.mark.parametrize("of_what", ["a new claim", "a new statement"])
def test_the_line_that_a_new_row_hangs_at_may_not_become_another_meanwhile(monkeypatch, of_what):
    """Not at its ends, which are looked at by themselves, but between them."""
    if connection.vendor == "sqlite":
        return  # it has one writer: nothing can be written meanwhile

    def lengthen(tree):
        for one, of in (("first", "briefing"), ("second", "first"), ("third", "second")):
            tree["statements"].append({"key": one, "speaker": "daily", "based_on": of})

    def first(tree):
        lengthen(tree)
        tree.update(claims=[])

    def then(tree):
        lengthen(tree)
        tree["claims"] = tree["claims"][1:]
        if of_what == "a new claim":
            tree["claims"][0]["statement"] = "third"
        else:
            tree["statements"].append({"key": "new", "speaker": "daily", "based_on": "third"})

    def cut(done: int, total: int, what: str) -> None:
        seen.append(what)
        if seen.count("claims") == 2 and not told:
            told.extend(at_once(cut_the_line))

    monkeypatch.setattr("claims.importing.loader.AT_ONCE", 1)
    load(read(first))
    told: list = []
    seen: list = []
    with pytest.raises(DocumentError, match="was changed by someone else meanwhile"):
        load(read(then), progress=cut)
    assert told == [0]
    assert not Claim.objects.exists()
    check_all()


def cut_the_line() -> int:
    statement = Statement.objects.get(key="second")
    statement.based_on = None
    return save_statement(statement=statement).depth


def merge_ministry() -> str:
    ministry, daily = (Source.objects.get(slug=slug) for slug in ("ministry", "daily"))
    return merge_sources(source=ministry, into=daily).merged_into.slug


def test_editors_of_other_questions_do_not_wait_for_an_import():
    if connection.vendor == "sqlite":
        return  # it has one writer: nothing can be written meanwhile
    other = make_claim(wording="about 5").question

    def edit(done: int, total: int, what: str) -> None:
        if what not in seen:
            seen[what] = at_once(lambda: save_claim(claim=build_claim(question=other)).pk)[0]

    seen: dict = {}
    load(read(), progress=edit)
    assert {"claims", "verdicts", "search index"} <= set(seen)
    assert all(isinstance(pk, int) for what, pk in seen.items() if what != "history"), seen
    check_all()
