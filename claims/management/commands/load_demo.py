"""manage.py load_demo: the demo data set, or another import document, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.db.models import Count

from articles.models import Article, Source
from claims.importing import DocumentError, load, read_document
from claims.models import Claim, Question, Topic, Verdict

DEMO = Path(settings.BASE_DIR, "fixtures", "demo.json")


class Command(BaseCommand):
    help = "Load an import document (fixtures/README.md). What is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEMO, help="default: the demo data set")
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing if there are topics, sources or articles already",
        )

    def handle(self, *, file: Path, if_empty: bool, **options: Any) -> None:
        if if_empty and any(model.objects.exists() for model in (Topic, Source, Question, Article, Claim)):
            self.stdout.write("There are data already: nothing was loaded.")
            return
        try:
            report = load(read_document(read_file(file), file.name))
        except DocumentError as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError(
                f"{file.name} was not loaded: someone else was writing the same entries. Try again."
            ) from error
        for line in report.lines():
            self.stdout.write(line)
        self.stdout.write(f"verdicts: {verdicts_in_words()}")


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def verdicts_in_words() -> str:
    """“5 in conflict, 9 in agreement”, most frequent first. One query."""
    counts = Verdict.objects.values_list("verdict").annotate(n=Count("pk")).order_by("-n", "verdict")
    return ", ".join(f"{n} {verdict}" for verdict, n in counts) or "none"
