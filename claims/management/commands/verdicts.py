from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from claims.actions import refresh_verdicts
from claims.actions.checking import all_questions, differences_of_columns, differences_of_verdicts
from claims.actions.facets import differences_of_blocks, rebuild_blocks

AT_ONCE = 50
MOST_DIFFERENCES = 100


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = (
        "Stored verdicts, and what questions are found by, follow from the claims. --check judges every "
        "question anew and lists what differs from what is stored (exit 1 if anything does). --rebuild "
        "stores what the claims make of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        one = parser.add_mutually_exclusive_group(required=True)
        one.add_argument("--check", action="store_true")
        one.add_argument("--rebuild", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_all()
        else:
            self.rebuild_all()

    def check_all(self) -> None:
        found = 0
        for difference in self.differences():
            found += 1
            if found <= MOST_DIFFERENCES:
                self.stderr.write(difference)
        if found:
            raise CommandError(f"{found} stored values are not what the claims make of them.")
        self.stdout.write(f"{len(all_questions())} verdicts are what the claims make of them.")

    def differences(self) -> Iterator[str]:
        for some in in_parts(all_questions()):
            yield from differences_of_verdicts(some)
        yield from differences_of_columns()
        yield from differences_of_blocks()

    def rebuild_all(self) -> None:
        questions, changed = all_questions(), 0
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Judging questions", total=len(questions))
            for some in in_parts(questions):
                changed += len(refresh_verdicts(some, cause="verdicts rebuilt"))
                progress.advance(task, len(some))
        rebuild_blocks()
        self.stdout.write(f"{len(questions)} questions judged, {changed} verdicts became another one.")


def in_parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
