"""A whole database into one file and back. Knows the two databases' own tools, and none of our tables.

    save(settings_dict, file)       -> the file is there whole, or not at all
    bring_back(settings_dict, file) -> the database is what the file holds, or what it was before

Both raise BackupFailed with a sentence that says what to do.
"""

from pathlib import Path
from typing import Any

from articles.backup import postgres, sqlite
from articles.backup.failed import BackupFailed

__all__ = ["BackupFailed", "bring_back", "save"]


def save(database: dict[str, Any], file: Path) -> None:
    """While the site runs: readers and writers go on. A file that is there already is never written over."""
    if file.exists():
        raise BackupFailed(f"{file} is there already. Name another file.")
    if not file.parent.is_dir():
        raise BackupFailed(f"There is no folder {file.parent}.")
    kind_of(database).save(database, file)


def bring_back(database: dict[str, Any], file: Path) -> str:
    """While the site is stopped. Says where the database as it was is kept; empty where it is not kept."""
    if not file.is_file():
        raise BackupFailed(f"There is no file {file}.")
    return kind_of(database).bring_back(database, file)


def kind_of(database: dict[str, Any]) -> Any:
    return sqlite if database["ENGINE"].endswith("sqlite3") else postgres
