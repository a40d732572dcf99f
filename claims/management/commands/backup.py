"""`manage.py backup FILE`: the whole database in one file, while the site runs."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from articles.backup import BackupFailed, save
from articles.chain import head

CHUNK = 1 << 20


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = "Save the whole database in one file. Readers and writers go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a new file; its name may hold the day")
        parser.add_argument("--database", default="default", choices=list(connections))

    def handle(self, *args: Any, file: Path, database: str, **options: Any) -> None:
        before = head()
        try:
            save(connections[database].settings_dict, file)
        except BackupFailed as failure:
            raise CommandError(str(failure)) from failure
        with file.open("rb") as saved:
            digest = hashlib.file_digest(saved, "sha256").hexdigest()
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes, SHA-256 {digest}")
        self.stdout.write(f"The history stood at {before} or later. Keep both lines away from this machine.")
