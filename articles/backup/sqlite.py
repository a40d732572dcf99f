"""SQLite: its own backup, which reads through the write-ahead log, where a copied file would miss rows."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from articles.backup.failed import BackupFailed

PAGES_AT_ONCE = 1_000  # between two steps writers have their turn
BESIDE = ("", "-wal", "-shm", "-journal")


def save(database: dict[str, Any], file: Path) -> None:
    source = Path(database["NAME"])
    if not source.is_file():
        raise BackupFailed(f"There is no database {source} yet.")
    with whole(file) as unfinished:
        try:
            with closing(opened(source, "ro")) as live, closing(sqlite3.connect(unfinished)) as copy:
                live.backup(copy, pages=PAGES_AT_ONCE)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        except sqlite3.Error as error:
            raise BackupFailed(f"{source} could not be read: {error}.") from error
        refuse_unsound(unfinished)


def bring_back(database: dict[str, Any], file: Path) -> str:
    """The old files are moved aside, with their log: a log left behind would be replayed into the new one."""
    target = Path(database["NAME"])
    refuse_unsound(file)
    refuse_busy(target)
    fresh = target.with_name(f".{target.name}.restoring")
    fresh.unlink(missing_ok=True)
    with closing(opened(file, "ro")) as saved, closing(sqlite3.connect(fresh)) as copy:
        saved.backup(copy)
    sync(fresh)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = target.with_name(f"{target.name}.before-{stamp}")
    for ending in reversed(BESIDE):  # the log first: without its database it is replayed into nothing
        old = Path(f"{target}{ending}")
        if old.exists():
            old.rename(f"{aside}{ending}")
    fresh.replace(target)
    sync(target.parent)
    return str(aside) if aside.exists() else ""


def refuse_unsound(file: Path) -> None:
    """Every page is looked at; links between rows too."""
    try:
        with closing(opened(file, "ro")) as connection:
            answers = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise BackupFailed(f"{file} is no SQLite database: {error}.") from error
    if answers != ["ok"] or broken:
        raise BackupFailed(f"{file} is damaged: {answers[0] if not broken else 'rows are missing'}.")


def refuse_busy(target: Path) -> None:
    """Whoever still has it open would go on writing into the old file. One that is broken is not asked."""
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=0)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.rollback()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BackupFailed(f"{target} is in use. Stop the site first.") from error
    except sqlite3.DatabaseError:
        return


def opened(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=20)


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A place to write to; the file stands under its own name only when it is whole and on the disk."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        yield unfinished
        sync(unfinished)
        unfinished.replace(file)
        sync(file.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def sync(place: Path) -> None:
    number = os.open(place, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
