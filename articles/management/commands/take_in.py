from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions import TakenIn, take_in
from articles.fetching import FetchRefused


class Command(BaseCommand):
    help = (
        "Takes articles in as drafts: fetches each address, reads each file (HTML or text). Prints what "
        "was made, or why not; one that is refused stops no other."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", metavar="URL-or-FILE")
        parser.add_argument("--address", default="", help="where the article of a file stands; for one file")

    def handle(self, *args: Any, **options: Any) -> None:
        what = options["what"]
        if options["address"] and (len(what) > 1 or is_address(what[0])):
            raise CommandError("--address says where one file's article stands: give that one file.")
        refused = 0
        for one in what:
            try:
                self.told(one, self.taken(one, options["address"]))
            except (FetchRefused, OSError) as error:
                refused += 1
                self.stderr.write(f"{one}: {error}")
        if refused:
            raise CommandError(f"{refused} of {len(what)} refused.")

    def taken(self, one: str, address: str) -> TakenIn:
        if is_address(one):
            return take_in(address=one)
        return take_in(file=Path(one).read_bytes(), address=address)

    def told(self, one: str, taken: TakenIn) -> None:
        article = taken.article
        day = article.published or "without a day"
        self.stdout.write(f"{one}: draft {article.key}, “{article}”, {article.publisher}, {day}")
        for note in taken.notes:
            self.stdout.write(f"    {note}")
        for like in taken.likes:
            self.stdout.write(f"    like {like.article.key}, “{like.article}” ({like})")


def is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))
