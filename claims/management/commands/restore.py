"""`manage.py restore FILE`: the database as a backup holds it, while the site is stopped."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from articles.backup import BackupFailed, bring_back
from articles.chain import head


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = "Put the database back as a backup holds it. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="as manage.py backup wrote it")
        parser.add_argument("--database", default="default", choices=list(connections))
        parser.add_argument("--yes", action="store_true", help="do not ask whether to replace what is there")

    def handle(self, *args: Any, file: Path, database: str, yes: bool, **options: Any) -> None:
        connection = connections[database]
        name = connection.settings_dict["NAME"]
        if not yes and input(f"Replace what is in {name} by {file}? Type yes: ") != "yes":
            raise CommandError("Nothing was changed.")
        connection.close()
        try:
            kept = bring_back(connection.settings_dict, file)
        except BackupFailed as failure:
            raise CommandError(str(failure)) from failure
        if kept:
            self.stdout.write(f"What was there is kept as {kept}; remove it when all is well.")
        call_command("migrate", database=database, verbosity=0)
        self.stdout.write(f"{name} is what {file} holds. The history stands at {head()}.")
        self.stdout.write(
            "Now: manage.py history --check, manage.py verdicts --check, manage.py search --check."
        )
