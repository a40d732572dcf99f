"""The scripts that compose.yaml makes a primary and its replica with, on two real servers of PostgreSQL."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.postgres import find_binaries, unprivileged
from tests.site.source_code import ROOT
from tests.site.test_run import free_port

SCRIPTS = ROOT / "deploy" / "compose" / "postgres"
SECRET = "it's a \\ secret"


class Servers:
    """Where the images would have put things, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.identity = unprivileged(folder)
        self.ports = {"primary": free_port(), "replica": free_port()}
        self.running: list[subprocess.Popen] = []
        for script in SCRIPTS.iterdir():  # whoever runs the servers may not read this repository
            shutil.copy(script, folder / script.name)
        (folder / "password").write_text(SECRET + "\n")
        (folder / "replica").mkdir()
        self.give(folder / "password")
        self.give(folder / "replica")

    def give(self, path: Path) -> None:
        if self.identity:
            os.chown(path, self.identity["user"], self.identity["group"])

    def start(self, whose: str, *command: str) -> subprocess.Popen:
        surroundings = {
            "PATH": f"{find_binaries()}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "PGDATA": str(self.folder / whose),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.ports["primary"]),
            "PRIMARY_PORT": str(self.ports["primary"]),
            "POSTGRES_USER": "claimtrack",
            "POSTGRES_DB": "claimtrack",
            "REPLICATION_PASSWORD_FILE": str(self.folder / "password"),
        }
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=surroundings, stdout=log, stderr=log, **self.identity
            )
        self.running.append(process)
        return process

    def run(self, *command: str) -> None:
        assert self.start("primary", *command).wait() == 0, self.log()

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def options(self, whose: str) -> list[str]:
        return ["-c", f"port={self.ports[whose]}", "-c", "unix_socket_directories=", "-c", "fsync=off"]

    def connect(self, whose: str, server: subprocess.Popen, **about: str) -> psycopg.Connection:
        """As soon as it lets somebody in."""
        about = {"user": "claimtrack", "dbname": "claimtrack"} | about
        while server.poll() is None:
            try:
                return psycopg.connect(
                    host="127.0.0.1", port=self.ports[whose], autocommit=True, connect_timeout=5, **about
                )
            except psycopg.OperationalError:
                continue
        raise AssertionError(self.log())

    def start_replica(self) -> subprocess.Popen:
        command = ["bash", f"{self.folder}/replica.sh", "127.0.0.1", *self.options("replica")]
        return self.start("replica", *command)


@pytest.fixture
def servers() -> Iterator[Servers]:
    servers = Servers(Path(tempfile.mkdtemp(prefix="claimtrack-standby-")))
    try:
        yield servers
    finally:
        for process in servers.running:
            process.kill()
            process.wait()
        shutil.rmtree(servers.folder, ignore_errors=True)


@pytest.fixture
def primary(servers) -> subprocess.Popen:
    """An empty database, with primary.sh run on it as the image does."""
    servers.run("initdb", "--username=claimtrack", "--auth=trust", "--no-sync")
    hba = servers.folder / "primary" / "pg_hba.conf"
    lines = hba.read_text().splitlines(keepends=True)
    hba.write_text("".join(line for line in lines if "replication" not in line))  # else anybody may replicate
    primary = servers.start("primary", "postgres", *servers.options("primary"))
    servers.connect("primary", primary, dbname="postgres").execute(
        "CREATE DATABASE claimtrack"
    ).connection.close()
    servers.run("bash", f"{servers.folder}/primary.sh")
    primary.send_signal(signal.SIGHUP)  # the image starts it anew after the script
    return primary


def reaches(servers: Servers, replica: subprocess.Popen, rows: int) -> bool:
    with servers.connect("replica", replica) as connection:
        while replica.poll() is None:
            try:
                (found,) = connection.execute("SELECT count(*) FROM kept").fetchone()
            except psycopg.errors.UndefinedTable:
                continue
            if found == rows:
                return True
    raise AssertionError(servers.log())


def test_a_replica_copies_follows_and_comes_back(servers, primary):
    replica = servers.start_replica()
    with servers.connect("primary", primary) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 10)")
        assert reaches(servers, replica, 10)
        replica.send_signal(signal.SIGKILL)
        replica.wait()
        connection.execute("INSERT INTO kept VALUES (11)")
        (held,) = connection.execute("SELECT count(*) FROM pg_replication_slots").fetchone()
        assert held == 1, "what the replica has not fetched is kept for it"
    again = servers.start_replica()
    assert reaches(servers, again, 11)
    assert servers.log().count("pg_basebackup: ") == 0


def test_a_copy_that_was_broken_off_begins_anew(servers, primary):
    unfinished = servers.folder / "replica" / "unfinished"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("15\n")
    servers.give(unfinished)
    replica = servers.start_replica()
    with servers.connect("primary", primary) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 3)")
    assert reaches(servers, replica, 3)
    assert not unfinished.exists()


def test_nobody_replicates_without_the_password(servers, primary):
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(
            host="127.0.0.1", port=servers.ports["primary"], user="replication", password="wrong",
            dbname="replication", replication="true",
        )  # fmt: skip
