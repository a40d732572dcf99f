"""docs/api-writing.md is true: its examples are run as they stand, against a server of this machine."""

import json
import os
import re
import subprocess

import pytest

from claims.actions import make_token
from claims.models import Claim
from tests.make import make_claim, make_question
from tests.people import make_person
from tests.site.source_code import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

DOCS = ROOT / "docs" / "api-writing.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", DOCS.read_text(), re.DOTALL)


@pytest.fixture
def folder(live_server, tmp_path):
    """Where the examples were run, one after the other, in one shell."""
    question = make_question(slug="killed", unit="soldiers")
    make_claim(question=question, wording="about 600")
    _token, secret = make_token(name="docs", by=make_person("editor"))
    script = "\n".join(["set -euo pipefail", *EXAMPLES])
    known = {"SITE": live_server.url, "TOKEN": secret.whole, "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=known, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_the_examples_do_what_the_text_says(folder):
    said = {file.stem: json.loads(file.read_text()) for file in folder.glob("*.json")}
    assert said["article"]["publisher"] == "The Herald"
    assert said["claim"]["state"] == "draft"
    assert said["claim"]["value"]["low"] == "540"
    headers = (folder / "headers.txt").read_text()
    assert " 201 " in headers.splitlines()[0]
    assert 'ETag: "1"' in headers
    assert [one["after"] for one in said["foreseen"]["verdicts"]] == ["in conflict"]
    assert (said["changed"]["scope"], said["changed"]["version"]) == ("Kursk region", 2)
    stale = said["stale"]
    told = json.loads(re.search(r"```json\n(.*?)```", DOCS.read_text(), re.DOTALL)[1])
    for name in ("status", "code", "differs"):
        assert stale[name] == told[name]
    assert stale["detail"].startswith(told["detail"].removesuffix("…"))
    assert stale["present"]["version"] == 2
    assert said["submitted"]["state"] == "submitted"
    assert said["read"]["value"]["low"] == "3001"
    assert Claim.objects.get(key=said["claim"]["key"]).state == Claim.State.SUBMITTED


def test_the_limits_told_are_those_of_the_settings(settings):
    text = DOCS.read_text()
    reads, writes, wrong = (settings.API_RATES[name] for name in ("reads", "writes", "failed_tokens"))
    assert {seconds for _most, seconds in (reads, writes, wrong)} == {60}
    assert f"{reads[0]} reads and {writes[0]} writes a minute" in text
    assert wrong[0] == 10
    assert "ten wrong tokens a minute" in text
