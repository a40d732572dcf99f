from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from articles import chain
from articles.models import Revision

MOST_PROBLEMS = 100


class Command(BaseCommand):
    requires_system_checks = []  # of the code, not of the data; they take longer than the rest
    help = (
        "The history of every row. MODEL PK tells one row's (claims.claim 12). --head prints the newest "
        "line's number and seal, to be kept elsewhere. --check finds what was changed behind the program's "
        "back; with --head NUMBER:SEAL also a history cut off or sealed anew since that head was told."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("model", nargs="?", help="such as claims.claim")
        parser.add_argument("pk", nargs="?")
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--head", nargs="?", const="", default=None, metavar="NUMBER:SEAL")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_chain(options["head"] or "")
        elif options["head"] is not None:
            self.stdout.write(chain.head())
        elif options["model"] and options["pk"]:
            self.tell(options["model"], options["pk"])
        else:
            raise CommandError("Say what you want: --head, --check, or MODEL PK (claims.claim 12).")

    def check_chain(self, anchor: str) -> None:
        found = 0
        for problem in chain.problems(anchor):
            found += 1
            if found <= MOST_PROBLEMS:
                self.stderr.write(problem)
        if found:
            raise CommandError(f"{found} things are not as the program left them.")
        self.stdout.write(f"The history is whole. Head: {chain.head()}")

    def tell(self, label: str, key: str) -> None:
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as error:
            raise CommandError(f"There is no model {label}. Write it as claims.claim.") from error
        revisions = Revision.objects.filter(model=model._meta.label_lower, object_key=key).order_by("id")
        if not revisions:
            raise CommandError(f"{label} {key} has no history.")
        for revision in revisions:
            why = f": {revision.why}" if revision.why else ""
            self.stdout.write(f"{revision.at:%Y-%m-%d %H:%M} {revision.action} by {revision.by_name}{why}")
            for name, old, new in revision.changes():
                self.stdout.write(f"    {name}: {new}" if old is None else f"    {name}: {old} → {new}")
