"""Runs side by side: what is missed stands out, what a run lacks is said."""

import json

import pytest
from django.core.management import CommandError, call_command

from claims.bench import compared


def run(vendor: str, claims: int, reached: float, *, met: bool, jobs: tuple = ()) -> dict:
    page = {"page": "topic", "x50": reached, "reached": reached, "goal": 1.5, "beside": "", "met": met}
    return {"database": vendor, "claims": claims, "pages": [page], "jobs": list(jobs)}


JOB = {"job": "CSV", "value": 90_000.4, "unit": "rows a second", "goal": 100_000, "least": True, "met": False}


def test_a_missed_goal_is_bold_and_growth_is_told_for_each_database_with_two_runs():
    told = compared(
        [
            run("postgresql", 10_000, 1.6, met=False),
            run("sqlite", 1_000_000, 1.2, met=True),
            run("sqlite", 10_000, 1.0, met=True),
        ]
    )
    head, _, row, *_ = told.splitlines()
    assert (
        head == "| page | goal | SQLite, 10,000 | SQLite, 1,000,000 | PostgreSQL, 10,000 | SQLite, growth |"
    )
    assert row == "| topic | 1.5 | 1.00 | 1.20 | **1.60** | 1.20 |"


def test_what_is_no_page_stands_below_and_a_run_without_it_has_a_dash():
    told = compared([run("sqlite", 10_000, 1, met=True, jobs=(JOB,)), run("postgresql", 10_000, 1, met=True)])
    assert told.splitlines()[-1] == "| CSV, rows a second | ≥ 100,000 | **90,000** | – |"


def test_the_command_reads_files_and_refuses_what_is_no_run(tmp_path, capsys):
    path = tmp_path / "run.json"
    path.write_text(json.dumps(run("sqlite", 10_000, 1, met=True)))
    call_command("bench", compare=[str(path)])
    assert "| topic | 1.5 | 1.00 |" in capsys.readouterr().out
    path.write_text("[")
    with pytest.raises(CommandError, match="is no run of the bench"):
        call_command("bench", compare=[str(path)])
