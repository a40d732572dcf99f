"""The guides for whoever runs the site: `make rehearse` carries them out, and here they are read."""

import re
import shutil
import subprocess

import pytest
from django.core.management import get_commands

from tests.site.guide import blocks
from tests.site.source_code import ROOT

GUIDES = ["deploy.md", "upgrading.md"]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
SCRIPTS = [ROOT / "deploy" / "claimtrack", *sorted((ROOT / "deploy").rglob("*.sh"))]
each_guide = pytest.mark.parametrize("guide", GUIDES)


@each_guide
def test_what_is_to_be_typed_is_shell(guide):
    found = blocks(ROOT / "docs" / guide)
    assert len(found) >= 5
    for heading, commands in found:
        done = subprocess.run(["bash", "-n", "-c", commands], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (heading, done.stderr)


@each_guide
def test_every_command_and_file_of_a_guide_exists(guide):
    text = (ROOT / "docs" / guide).read_text()
    commands = "\n".join(commands for _, commands in blocks(ROOT / "docs" / guide))
    named = set(re.findall(r"^\s*claimtrack ([a-z_]+)", commands, re.MULTILINE))
    named |= set(re.findall(r"`claimtrack ([a-z_]+)", text))
    assert named
    assert named - set(get_commands()) == set()
    files = re.findall(r"(?<![\w/])deploy/[\w./@-]+[\w]", text)
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_can_be_started_and_is_shell(script):
    assert script.stat().st_mode & 0o111
    shell = script.read_text().splitlines()[0].removeprefix("#!")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_commands_that_scripts_call_exist():
    daily, weekly = ((ROOT / "deploy" / name).read_text() for name in ("daily.sh", "weekly.sh"))
    names = set(re.findall(r"^(?:if |.*\$\()?manage ([a-z_]+)", daily, re.MULTILINE))
    names |= set(re.findall(r'"([a-z_]+)(?: --check)?"', weekly))
    assert {"backup", "forget_reporters", "check_addresses"} <= names
    assert names - set(get_commands()) == set()


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_names_what_is_there_and_every_line_of_it_is_a_setting(unit):
    lines = [line for line in unit.read_text().splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"\[[A-Z]\w+\]|[A-Z]\w+=.*", line)] == []
    told = dict(line.split("=", 1) for line in lines if "=" in line)
    start = told.get("ExecStart", "").split()
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service").exists()
    elif start[0].endswith("gunicorn"):
        assert start[1] == "claimtrack.wsgi"
    else:
        assert (ROOT / start[0].removeprefix("/srv/claimtrack/")).exists()


def running() -> list[str]:
    """The services that go on for ever: all of the program that hold a connection to the database."""
    units = [unit for unit in UNITS if "[Install]" in unit.read_text() and unit.suffix == ".service"]
    assert len(units) == 2
    return [unit.stem.replace("@", "@8001") for unit in units]


def test_whoever_puts_a_backup_back_stops_all_that_would_be_in_its_way_and_starts_it_again():
    (commands,) = [block for _, block in blocks(ROOT / "docs" / "deploy.md") if "systemctl stop" in block]
    before, after = commands.split("claimtrack restore")
    for service in running():
        assert f" {service}" in before.partition("systemctl stop")[2], service
        assert f" {service}" in after.partition("systemctl start")[2], service


def test_an_upgrade_and_a_step_back_start_every_service_anew_with_the_other_code():
    turns = [block for _, block in blocks(ROOT / "docs" / "upgrading.md") if "ln --symbolic" in block]
    assert len(turns) == 2
    for commands in turns:
        for service in running():
            assert f"restart {service.replace('8001', '$port')}\n" in commands, service


def test_systemd_finds_no_fault_in_the_units(tmp_path):
    """Where systemd's own reader is installed. It wants the programs to exist, so they are put here."""
    reader = shutil.which("systemd-analyze")
    for unit in UNITS:
        text = unit.read_text().replace("/srv/claimtrack/", f"{tmp_path}/")
        (tmp_path / unit.name.replace("@", "@8001")).write_text(text)
    for program in (".venv/bin/gunicorn", ".venv/bin/python", "deploy/daily.sh", "deploy/weekly.sh"):
        (tmp_path / program).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / program).touch(0o755)
    if reader:
        units = [str(path) for path in tmp_path.glob("claimtrack*")]
        done = subprocess.run([reader, "verify", *units], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.glob("claimtrack*"))) == len(UNITS)
