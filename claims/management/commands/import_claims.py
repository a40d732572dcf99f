"""manage.py import_claims: a file of claims, all of it or nothing."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from claims.management.importing import import_file, verdicts_in_words


class Command(BaseCommand):
    help = (
        "Import claims from a table (CSV, XLSX: a claim a row) or an import document (JSON, JSON lines). "
        "All of it or nothing; what is there already stays as it is. docs/import.md explains the columns."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would be created and matched; write nothing"
        )
        parser.add_argument(
            "--map",
            dest="mapped",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="what a column is, where its heading does not say it; FIELD - leaves the column out",
        )
        parser.add_argument("--sheet", default="", help="of a workbook; default: “Claims”, else the first")
        parser.add_argument(
            "--state",
            choices=("draft", "published"),
            default="draft",
            help="of new articles and claims; a JSON document says its own (default: draft)",
        )
        parser.add_argument("--by", default="", metavar="USERNAME", help="whom the history names")

    def handle(
        self,
        *,
        file: Path,
        dry_run: bool,
        mapped: Sequence[str],
        sheet: str,
        state: str,
        by: str,
        **options: Any,
    ) -> None:
        said = dict(pair(words) for words in mapped)
        import_file(
            file,
            self.stdout,
            said=said,
            sheet=sheet,
            state=state,
            by=person(by) if by else None,
            dry_run=dry_run,
        )
        if dry_run:
            self.stdout.write("Nothing was written: this was a rehearsal.")
        else:
            self.stdout.write(f"verdicts: {verdicts_in_words()}")


def pair(words: str) -> tuple[str, str]:
    """“Said=said_on”. A heading may hold the sign as well, a field does not."""
    heading, sign, field = words.rpartition("=")
    if not (sign and heading.strip() and field.strip()):
        raise CommandError(f"--map is “{words}”; it must be COLUMN=FIELD, such as “Link=article_url”.")
    return heading.strip(), field.strip()


def person(name: str) -> Any:
    found = get_user_model().objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"There is no active user “{name}”.")
    return found
