from argparse import ArgumentParser
from collections import Counter
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from claims.webhooks import deliver_due, enqueue


class Command(BaseCommand):
    help = (
        "Tells the addresses entered under Webhooks of the verdicts that changed, and tries again what did "
        "not arrive. Several may run at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="messages at most; 500 unless told")
        parser.add_argument(
            "--every",
            type=int,
            default=0,
            metavar="SECONDS",
            help="go on for ever, with so many seconds between two looks; once unless told",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.once(options["limit"])
        while options["every"] > 0:
            Event().wait(options["every"])
            close_old_connections()
            self.once(options["limit"])

    def once(self, limit: int) -> None:
        made = enqueue()
        told: Counter[str] = Counter()
        for delivery in deliver_due(limit=max(0, limit)):
            told[delivery.state] += 1
            if delivery.told:
                self.stderr.write(f"{delivery.webhook}: {delivery.told}")
        if made or told:
            counts = ", ".join(f"{number} {state}" for state, number in sorted(told.items()))
            self.stdout.write(f"{made} new; {counts or 'none was due'}.")
