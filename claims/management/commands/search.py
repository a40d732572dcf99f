from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.indexing.writing import broken_index, differences, rebuild
from claims.models import SearchEntry

MOST_DIFFERENCES = 100


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = (
        "What a search finds follows from what readers may see. --check makes every entry anew and lists "
        "what differs from what is stored (exit 1 if anything does). --rebuild mends it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--check", action="store_true")
        one.add_argument("--rebuild", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"{rebuild()} search entries were not as they should be; now they are.")
            return
        found = 0
        for difference in (*differences(), *broken_index()):
            found += 1
            if found <= MOST_DIFFERENCES:
                self.stderr.write(difference)
        if found:
            raise CommandError(
                f"{found} search entries are not what the rows make of them. Mend them with --rebuild."
            )
        self.stdout.write(f"{SearchEntry.objects.count()} search entries are what the rows make of them.")
