"""manage.py load_demo: the demo data set, or another import document, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from articles.models import Article, Source
from claims.management.importing import import_file, verdicts_in_words
from claims.models import Claim, Question, Topic

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
        import_file(file, self.stdout)
        self.stdout.write(f"verdicts: {verdicts_in_words()}")
