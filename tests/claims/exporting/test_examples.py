"""The examples of docs/export.md, run in a snapshot."""

import re
import shlex
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import load_command_class

from claims.exporting import write_snapshot
from claims.exporting.forms import FORMS, QUESTION_LINES
from tests.claims.exporting.sites import SITE
from tests.make import make_claim, make_statement

DOCS = Path(settings.BASE_DIR, "docs", "export.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
COMMANDS = re.findall(r"^    python manage.py (\w+) (.*)$", DOCS, re.MULTILINE)


@pytest.mark.django_db
def test_every_example_runs_as_it_is_written(tmp_path, monkeypatch):
    make_claim(summary="=1+1", statement=make_statement(based_on=make_statement()))
    write_snapshot(tmp_path / "s", site=SITE)
    monkeypatch.chdir(tmp_path / "s")
    assert len(EXAMPLES) == 3
    for example in EXAMPLES:
        exec(compile(example, "docs/export.md", "exec"), {})


@pytest.mark.parametrize(("name", "arguments"), COMMANDS)
def test_every_command_has_the_arguments_that_are_shown(name, arguments):
    parser = load_command_class("claims", name).create_parser("manage.py", name)
    assert parser.parse_args(shlex.split(arguments))


def test_every_file_of_the_site_is_named():
    assert [form.name for form in (*FORMS, QUESTION_LINES) if f"`/{form.name}`" not in DOCS] == []
