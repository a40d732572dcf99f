from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.indexing.suggestions import differences, rebuild
from claims.models import SuggestionCount

MOST_DIFFERENCES = 100


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = (
        "How many suggestions of an article are open is counted with each write. --check reads every text "
        "again and lists what differs (exit 1 if anything does). --rebuild mends it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--check", action="store_true")
        one.add_argument("--rebuild", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"{rebuild()} counts of suggestions were not as they should be; now they are.")
            return
        found = list(islice(differences(), MOST_DIFFERENCES))
        for difference in found:
            self.stderr.write(difference)
        if found:
            raise CommandError("These counts are not what the texts make of them. Mend them with --rebuild.")
        self.stdout.write(
            f"{SuggestionCount.objects.count()} counts of suggestions are as the texts make them."
        )
