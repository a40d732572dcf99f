"""manage.py import_decisions FILE --author NAME --approver NAME: take over what was decided elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.importing import DocumentError
from claims.importing.decisions import take_over

WRITES, APPROVES = "claims.add_override", "claims.approve_override"


class Command(BaseCommand):
    help = (
        "Take over decisions over relations and verdicts that an export holds (decisions.jsonl). Two people "
        "of this site answer for them; without this command the engine's own verdicts stand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--author", required=True, help="who proposes them here")
        parser.add_argument("--approver", required=True, help="the second person, who approves them here")

    def handle(self, *, file: Path, author: str, approver: str, **options: Any) -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        people = person(author, WRITES), person(approver, APPROVES)
        try:
            done = take_over(data, file.name, author=people[0], approver=people[1])
        except DocumentError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"decisions: {done.created:,} taken over, {done.matched:,} there already")


def person(name: str, permission: str) -> Any:
    found = get_user_model().objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"There is no active account “{name}”.")
    if not found.has_perm(permission):
        raise CommandError(f"“{name}” may not do that here: it wants the permission {permission}.")
    return found
