"""PostgreSQL: pg_dump and pg_restore, in one snapshot and in one transaction."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg

from articles.backup.failed import BackupFailed
from articles.backup.sqlite import whole

ASKED_FOR = {
    "NAME": "PGDATABASE",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "HOST": "PGHOST",
    "PORT": "PGPORT",
}
OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
}
ASKED = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
CUSTOM = b"PGDMP"


def save(database: dict[str, Any], file: Path) -> None:
    with whole(file) as unfinished:
        run(database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")


def bring_back(database: dict[str, Any], file: Path) -> str:
    """All or nothing: what was there stays until the last row of the file is in."""
    with file.open("rb") as dump:
        if dump.read(len(CUSTOM)) != CUSTOM:
            raise BackupFailed(f"{file} is no backup of PostgreSQL (pg_dump --format=custom).")
    refuse_busy(database)
    run(
        database,
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={database['NAME']}",
        str(file),
    )
    return ""


def refuse_busy(database: dict[str, Any]) -> None:
    """pg_restore would wait for whoever has a table open, without an end."""
    given = {name: database[key] for key, name in ASKED.items() if database.get(key)}
    options = {name: value for name, value in database.get("OPTIONS", {}).items() if name in OPTIONS}
    try:
        with psycopg.connect(**given, **options) as connection:
            (others,) = connection.execute(OTHERS).fetchone()
    except psycopg.Error as error:
        raise BackupFailed(f"{database['NAME']} cannot be reached: {error}.") from error
    if others:
        raise BackupFailed(f"{database['NAME']} is in use by {others} connections. Stop the site first.")


def run(database: dict[str, Any], tool: str, *arguments: str) -> None:
    """The password travels in the environment of the tool, where no list of processes shows it."""
    found = shutil.which(tool)
    if found is None:
        raise BackupFailed(f"{tool} is not installed (Debian: apt install postgresql-client).")
    told = subprocess.run(  # noqa: S603  a program of the database's own, no shell
        [found, *arguments], env=environment(database), capture_output=True, text=True, check=False
    )
    if told.returncode:
        lines = told.stderr.strip().splitlines() or ["it says nothing more"]
        raise BackupFailed(f"{tool} failed: {lines[-1] if tool == 'pg_dump' else lines[0]}")


def environment(database: dict[str, Any]) -> dict[str, str]:
    told = {name: str(database[key]) for key, name in ASKED_FOR.items() if database.get(key)}
    options = database.get("OPTIONS", {})
    told |= {name: str(options[key]) for key, name in OPTIONS.items() if options.get(key)}
    return os.environ | told
