"""Many programs write at once: nobody's change vanishes, and nothing is made twice."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from articles import chain
from articles.models import Revision, Source
from claims.models import ApiCreation, Claim
from tests.api.programs import Program, tag
from tests.counts import times
from tests.make import make_article, make_claim, make_question
from tests.site.source_code import ROOT
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = times(3, stress=8)
TRIES = times(8, stress=1_250)


def start(program: Program, path: str, name: str, database_url: str, log: Path) -> subprocess.Popen:
    """Its log goes to a file: a pipe that nobody reads holds a writer up once it is full."""
    command = [sys.executable, "-m", "tests.api.one_writer", program.secret, path, name, str(TRIES)]
    with log.open("w") as errors:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": database_url}, **pipes)


def test_processes_that_change_one_row_lose_no_change(database_url, tmp_path):
    claim = make_claim(state="draft")
    program, path = Program("editor"), f"/api/desk/claims/{claim.key}/"
    names = "abcdefgh"[:PROCESSES]
    writers = [start(program, path, name, database_url, tmp_path / name) for name in names]
    for writer, name in zip(writers, names, strict=True):
        assert writer.stdout.readline() == "ready\n", (tmp_path / name).read_text()
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    came_of: Counter[str] = Counter()
    won: list[str] = []
    for writer, name in zip(writers, names, strict=True):
        out, _ = writer.communicate()
        assert writer.returncode == 0, (tmp_path / name).read_text()
        told = json.loads(out)
        came_of.update({status: len(notes) for status, notes in told.items()})
        won += told.get("200", [])
    assert set(came_of) <= {"200", "412"}, came_of
    assert came_of.total() == PROCESSES * TRIES
    row = Claim.objects.get()
    assert row.version == 1 + came_of["200"]
    kept = [line.after["note"] for line in Revision.objects.of(row)]
    assert sorted(kept) == sorted(["", *won])
    assert list(chain.problems()) == []


def test_of_two_who_send_at_once_one_is_told_both(settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    claim, program = make_claim(state="draft"), Program("editor")
    path = f"claims/{claim.key}/"

    def send(note):
        return lambda: program.ask("patch", path, {"note": note}, if_match=tag(1))

    program.client = Client(raise_request_exception=True)
    answers = at_once(send("mine"), send("theirs"))
    assert sorted(answer.status_code for answer in answers) == [200, 412], answers
    lost = next(answer for answer in answers if answer.status_code == 412).json()
    assert {lost["differs"]["note"]["present"], lost["differs"]["note"]["yours"]} == {"mine", "theirs"}
    assert Claim.objects.get().version == 2


def test_a_request_sent_twice_at_once_makes_one_row():
    program = Program("editor")
    said = {"name": "A new voice", "kind": "official"}
    answers = at_once(*(lambda: program.post("sources/", said, idempotency_key="one") for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}, answers
    assert len({answer.json()["slug"] for answer in answers}) == 1
    assert (Source.objects.count(), ApiCreation.objects.count()) == (1, 1)


def test_two_claims_entered_at_once_are_two_and_share_their_statement():
    program, question = Program("editor"), make_question()
    article = make_article(text="About 600 soldiers, they said.")

    def enter():
        said = {"article": article.key, "question": question.slug, "quote": "About 600 soldiers"}
        return program.post(
            "claims/", said | {"wording": "about 600", "speaker": "NIS", "occasion": "briefing"}
        )

    answers = at_once(enter, enter)
    assert {answer.status_code for answer in answers} == {201}, answers
    assert len({answer.json()["statement"] for answer in answers}) == 1
    assert Claim.objects.count() == 2
