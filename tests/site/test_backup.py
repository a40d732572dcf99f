"""A backup taken while the site is written to comes back whole, also over a database that crashed."""

import os
import shutil
import signal
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.counts import times
from tests.site.source_code import ROOT

# Saves sources for ever, or until it is killed; says each one's number when it is stored.
WRITER = """
from itertools import count
from articles.actions import save_source
from articles.models import Source
for number in count(1):
    save_source(source=Source(name=f"{SIGN} {number}", kind="NGO"))
    print(number, flush=True)
"""

# How many sources the two writers have stored, and one digest of every row of every table.
CONTENTS = """
from hashlib import sha256
from articles.models import Source
from django.apps import apps
digest = sha256()
for model in apps.get_models():
    digest.update(model._meta.label.encode())
    for row in model._base_manager.order_by("pk").values_list():
        digest.update(repr(row).encode())
counts = [Source.objects.filter(name__startswith=sign).count() for sign in ("crashed", "later")]
print(*counts, digest.hexdigest())
"""


@dataclass
class Site:
    """A claimtrack of its own with a database of its own; commands run as processes."""

    folder: Path
    surroundings: dict[str, str]

    def process(self, *arguments: str, **options) -> subprocess.Popen:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, env=self.surroundings, cwd=self.folder, **pipes | options)

    def run(self, *arguments: str, fails: bool = False) -> str:
        process = self.process(*arguments)
        out, error = process.communicate()
        assert bool(process.returncode) is fails, out + error
        return error if fails else out

    def writer(self, sign: str, until: int) -> subprocess.Popen:
        """Has stored so many, and goes on."""
        process = self.process("shell", "-v0", "-c", WRITER.replace("{SIGN}", sign))
        for line in process.stdout:
            if int(line) >= until:
                return process
        raise AssertionError(process.stderr.read())

    def kill(self, process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def stored(self, sign: str) -> int:
        found = f"Source.objects.filter(name__startswith='{sign}')"
        return int(
            self.run("shell", "-v0", "-c", f"from articles.models import Source; print({found}.count())")
        )

    def contents(self) -> list[str]:
        return self.run("shell", "-v0", "-c", CONTENTS).split()

    def head(self) -> str:
        return self.run("history", "--head").strip()

    def check(self) -> None:
        names = ("history", "verdicts", "search")
        told = (
            f"from django.core.management import call_command; [call_command(n, '--check') for n in {names}]"
        )
        self.run("shell", "-v0", "-c", told)


@dataclass(frozen=True)
class Server:
    """Where databases of this run's kind can be made: a folder of files, or the throwaway cluster."""

    folder: Path
    settings: dict
    filled: str

    @property
    def sqlite(self) -> bool:
        return self.settings["ENGINE"].endswith("sqlite3")

    def url(self, name: str) -> str:
        if self.sqlite:
            return f"sqlite:///{self.folder / name}"
        return f"postgresql://{self.settings['USER']}@/{name}?host={self.settings['HOST']}"

    def new(self, name: str, *, like: str = "") -> str:
        """The URL of an empty one, or of a copy of another one that nobody has open."""
        if self.sqlite:
            if like:
                shutil.copy(self.folder / like, self.folder / name)
        else:
            template = f" TEMPLATE {like}" if like else ""
            about = psycopg.conninfo.make_conninfo(user=self.settings["USER"], host=self.settings["HOST"])
            with psycopg.connect(about, dbname=self.settings["NAME"], autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}{template}")
        return self.url(name)


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory) -> Server:
    """With the demo data in its database `filled`."""
    from django.db import connection

    filled = f"filled_{uuid.uuid4().hex}"  # each worker of a run makes its own on the one cluster
    server = Server(tmp_path_factory.mktemp("databases"), connection.settings_dict, filled)
    first = Site(server.folder, surroundings(server, server.new(filled)))
    first.run("migrate", "--verbosity=0")
    first.run("load_demo")
    return server


def surroundings(server: Server, url: str) -> dict[str, str]:
    return os.environ | {"VAR_DIR": str(server.folder / "var"), "DATABASE_URL": url}


@pytest.fixture
def site(server, tmp_path) -> Site:
    """On a copy of it."""
    name = f"site_{uuid.uuid4().hex}"
    return Site(tmp_path, surroundings(server, server.new(name, like=server.filled)))


def test_a_backup_holds_everything_and_a_restore_puts_it_back(site):
    before = site.head()
    told = site.run("backup", "saved")
    assert "SHA-256" in told
    assert before in told
    assert "is there already" in site.run("backup", "saved", fails=True)
    assert "no folder" in site.run("backup", "nowhere/saved", fails=True)
    site.kill(site.writer("later", until=3))
    assert site.head() != before
    assert before in site.run("restore", "saved", "--yes")
    assert site.stored("later") == 0
    site.check()


def test_a_backup_taken_while_others_write_is_whole(site):
    writer = site.writer("during", until=5)
    site.run("backup", "saved")
    site.kill(writer)
    in_all = site.stored("during")
    site.run("restore", "saved", "--yes")
    assert 5 <= site.stored("during") <= in_all
    site.check()


@pytest.mark.parametrize("number", range(times(1, stress=20)))
def test_a_restore_over_a_crashed_database_is_not_stained_by_what_lay_beside_it(site, server, number):
    """SQLite: a log that the killed process left behind would be replayed into the database put there.

    The backup is taken while others write; put back beside, on a clean plate, it is the same to the last row.
    """
    writer = site.writer("crashed", until=5 + number)
    site.run("backup", "saved")
    later = site.writer("later", until=3)
    for process in (writer, later):
        site.kill(process)
    kind, _, file = site.surroundings["DATABASE_URL"].partition("///")
    if kind == "sqlite:":
        assert Path(f"{file}-wal").stat().st_size
        Path(file).write_bytes(b"a broken disk")
    site.run("restore", "saved", "--yes")
    crashed, later, digest = site.contents()
    assert (int(crashed) >= 5 + number, later) == (True, "0")
    beside = Site(site.folder, surroundings(server, server.new(f"beside_{uuid.uuid4().hex}")))
    beside.run("restore", "saved", "--yes")
    assert beside.contents() == [crashed, later, digest]
    site.check()


def test_what_is_no_backup_is_refused_and_changes_nothing(site):
    before = site.head()
    (site.folder / "text").write_text("not a database")
    site.run("backup", "saved")
    whole = (site.folder / "saved").read_bytes()
    (site.folder / "half").write_bytes(whole[: len(whole) // 2])
    for name in ("text", "half", "missing"):
        told = site.run("restore", name, "--yes", fails=True)
        assert told.startswith("CommandError: "), told
    asked = site.process("restore", "saved", stdin=subprocess.PIPE)
    _, error = asked.communicate("no\n")
    assert asked.returncode
    assert "Nothing was changed." in error
    assert site.head() == before


def test_a_database_in_use_is_not_replaced(site):
    site.run("backup", "saved")
    holder = site.process(
        "shell", "-v0", "-c",
        "from django.db import transaction; from articles.models import Source\n"
        "with transaction.atomic():\n"
        "    list(Source.objects.select_for_update()); print('here', flush=True); input()",
        stdin=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout.readline() == "here\n"
    told = site.run("restore", "saved", "--yes", fails=True)
    assert "in use" in told
    holder.communicate("\n")
