"""A PostgreSQL cluster for one run, made from the installed server's own programs and thrown away after it.

It listens on a unix socket in a temporary folder and nowhere else, and syncs nothing to disk: what it holds
is not meant to outlive the run. `python -m tests.postgres COMMAND ...` runs any command with DATABASE_URL set
to an empty database on such a cluster.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.waiting import wait_for

DATABASE = "claimtrack"
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
OPTIONS = {
    "listen_addresses": "",
    "autovacuum": "off",  # plans must not depend on when it happened to look at half-filled tables
    "fsync": "off",  # and commits wait for the log as on a server: a replica's age is proved by what is in it
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
}
ASKS_FOR_MORE = """
SELECT wait_event IN ('RecoveryRetrieveRetryInterval', 'RecoveryWalStream')
FROM pg_stat_activity WHERE backend_type = 'startup'
"""
IN_USE = "SELECT active FROM pg_replication_slots WHERE slot_name = %s"


def find_binaries() -> Path | None:
    """The folder of the newest installed initdb, or None."""
    folders = [Path(folder) for pattern in USUAL_PLACES for folder in Path("/").glob(pattern[1:])]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    found = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(found, key=_version, default=None)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", str(folder))]


class Programs:
    """PostgreSQL's own, started in a temporary folder that they may write to and that goes with them."""

    def __init__(self, folder: Path) -> None:
        binaries = find_binaries()
        if binaries is None:
            raise SystemExit(
                "PostgreSQL's server programs are not installed (Debian: apt install postgresql)."
            )
        self.binaries, self.folder = binaries, folder
        self.data, self.log = folder / "data", folder / "log"
        self.identity = unprivileged(folder)

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=self.folder, check=False, **self.identity
        )
        if done.returncode:
            told = self.log.read_text() if self.log.exists() else ""
            raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}{told}")

    def start(self, **more: str) -> None:
        known = OPTIONS | {"unix_socket_directories": str(self.folder)} | more
        options = " ".join(f"-c {name}='{value}'" for name, value in known.items())
        self.run("pg_ctl", f"--pgdata={self.data}", f"--log={self.log}", "--wait", "--silent",
            f"--options={options}", "start")  # fmt: skip

    def stop(self) -> None:
        """At once, as if the power had failed."""
        self.run("pg_ctl", f"--pgdata={self.data}", "--wait", "--mode=immediate", "stop")

    def url(self, database: str) -> str:
        return f"postgresql://claimtrack@/{database}?host={self.folder}"


@contextmanager
def _programs() -> Iterator[Programs]:
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-postgres-"))
    try:
        yield Programs(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Gives the URL of an empty database."""
    with _programs() as programs:
        programs.run("initdb", f"--pgdata={programs.data}", "--username=claimtrack", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        programs.start()
        try:
            programs.run("createdb", f"--host={programs.folder}", "--username=claimtrack", DATABASE)
            yield programs.url(DATABASE)
        finally:
            programs.stop()


class Standby:
    """A streaming replica of a whole cluster: it can be read, held back, cut off and brought back."""

    def __init__(self, programs: Programs, database: str) -> None:
        self.programs, self.url = programs, programs.url(database)
        self.runs = False

    def start(self) -> None:
        # A write of the primary that a query stands in the way of waits a moment, then ends the query.
        self.programs.start(max_standby_streaming_delay="100ms", wal_retrieve_retry_interval="100ms")
        self.runs = True

    def cut_off(self) -> None:
        self.programs.stop()
        self.runs = False

    def ask(self, query: str) -> Any:
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(query).fetchone()
        return row and row[0]

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """What is written on the primary meanwhile is received and not shown."""
        self.ask("SELECT pg_wal_replay_pause()")
        wait_for(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")
        try:
            yield
        finally:
            self.ask("SELECT pg_wal_replay_resume()")

    @contextmanager
    def off_the_line(self) -> Iterator[None]:
        """It runs, and gets nothing from the primary meanwhile."""
        usual = self.ask("SHOW primary_conninfo").replace("'", "''")
        self.ask_to_change("ALTER SYSTEM SET primary_conninfo = 'host=/nowhere'")
        wait_for(lambda: not self.ask("SELECT count(*) FROM pg_stat_wal_receiver"))
        try:
            yield
        finally:
            self.ask_to_change(f"ALTER SYSTEM SET primary_conninfo = '{usual}'")

    def show_all_it_got(self) -> None:
        """Received and replayed may differ for good: a line is cut in the middle of a record, too."""
        wait_for(lambda: self.ask(ASKS_FOR_MORE))

    def ask_to_change(self, what: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(what)
            connection.execute("SELECT pg_reload_conf()")

    def catch_up(self, primary: str) -> None:
        """Until it shows what the primary has made safe by now."""
        with psycopg.connect(primary, autocommit=True) as connection:
            (now,) = connection.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone()
            connection.execute("SELECT pg_logical_emit_message(true, 'claimtrack', 'a mark behind it')")
        wait_for(lambda: self.ask(f"SELECT pg_last_wal_replay_lsn() >= '{now}'::pg_lsn"))


@contextmanager
def standby_of(primary: str, name: str) -> Iterator[Standby]:
    """Of the cluster that the URL of a database leads to; `name` tells it from others of the same cluster."""
    known = psycopg.conninfo.conninfo_to_dict(primary)
    with _programs() as programs:
        programs.run("pg_basebackup", f"--pgdata={programs.data}", f"--host={known['host']}",
            "--username=claimtrack", "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast",
            "--no-sync", "--create-slot", f"--slot={name}")  # fmt: skip
        standby = Standby(programs, known["dbname"])
        standby.start()
        try:
            yield standby
        finally:
            if standby.runs:
                standby.cut_off()
            with psycopg.connect(primary, autocommit=True) as connection:
                wait_for(lambda: not connection.execute(IN_USE, [name]).fetchone()[0])
                connection.execute("SELECT pg_drop_replication_slot(%s)", [name])


def unprivileged(folder: Path) -> dict:
    """What makes a child process run as somebody else: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    name = next(name for name in ("postgres", "nobody") if _exists(name))
    user = pwd.getpwnam(name)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _exists(name: str) -> bool:
    return any(user.pw_name == name for user in pwd.getpwall())


if __name__ == "__main__":
    with throwaway_cluster() as url:
        code = subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode
    sys.exit(code)
