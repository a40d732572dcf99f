"""The examples of docs/api.md do what the page says, asked of a server that runs."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.make import make_claim, make_question
from tests.site.source_code import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text()
BLOCKS = re.findall(r"```(sh|python|text)\n(.*?)```", PAGE, re.DOTALL)


def run(kind: str, example: str, site: str, folder) -> str:
    """What it prints. An answer of 4xx or 5xx is a failure where the example says `curl -f`."""
    command = ["bash", "-euc", example] if kind == "sh" else [sys.executable, "-c", example]
    environment = {"PATH": os.environ["PATH"], "SITE": site}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{example}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def site(transactional_db, live_server) -> str:
    """With the names that the demo data has."""
    killed = make_question(slug="q-killed", title="How many had been killed?")
    make_claim(question=killed, voice="The Service", wording="about 600", said_on="2025-02-01")
    make_claim(question=killed, voice="The Ministry", wording="3,211", said_on="2025-02-02")
    return live_server.url


def test_every_example_does_what_the_page_says(site, tmp_path):
    examples = [(kind, text) for kind, text in BLOCKS if "export SITE=" not in text]
    assert {kind for kind, _ in examples} == {"sh", "python", "text"}
    printed = []
    for kind, text in examples:
        if kind == "text":
            assert printed[-1].strip() == text.strip()
        else:
            printed.append(run(kind, text, site, tmp_path))
    index, *answers = [json.loads(line) for line in re.split(r"(?<=\})(?=\{)", printed[0])]
    assert index["questions"] == f"{site}/api/questions/"
    assert [answer["results"] for answer in answers if "results" in answer and not answer["results"]] == []
    assert any("  2025-02-02  The Ministry: 3,211\n" in told for told in printed)
