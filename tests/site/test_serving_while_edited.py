"""Readers are served while editors change what they read: nothing fails, nothing is lost, verdicts hold."""

import json
import os
import subprocess
import sys
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from claims.models import Claim
from tests.counts import times
from tests.make import make_claim, make_question
from tests.people import make_person
from tests.site.source_code import ROOT

READERS, EDITORS = times(2, stress=8), 2
VISITS, EDITS = times(25, stress=3_000), times(6, stress=600)


def visitor(url: str, *arguments: object) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.under_load", *map(str, arguments)]
    surroundings = os.environ | {"DATABASE_URL": url}
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def told_by(process: subprocess.Popen) -> Counter:
    out, error = process.communicate()
    assert process.returncode == 0, error
    return Counter(json.loads(out.splitlines()[-1]))


def check(command: str) -> None:
    call_command(command, "--check", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_nothing_fails_and_no_edit_is_lost(database_url):
    killed, wounded = make_question(slug="killed"), make_question(slug="wounded")
    for question in (killed, wounded):
        for voice in "ABC":
            make_claim(question=question, voice=voice, wording="about 600")
    names = [make_person("editor", name=f"edda{number}").username for number in range(EDITORS)]
    before = sum(Claim.objects.values_list("version", flat=True))
    readers = [visitor(database_url, "reader", VISITS) for _one in range(READERS)]
    editors = [visitor(database_url, "editor", EDITS, name) for name in names]

    read, edited = (sum(map(told_by, group), Counter()) for group in (readers, editors))
    assert set(read) <= {"200", "304"}
    assert sum(read.values()) == READERS * VISITS
    assert set(edited) <= {"200", "302", "saved"}, "saved, or the form again with what another saved"
    assert edited["saved"] > 0
    assert sum(Claim.objects.values_list("version", flat=True)) - before == edited["saved"]
    for command in ("verdicts", "search", "history"):
        check(command)
