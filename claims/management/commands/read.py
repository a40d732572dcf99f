import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.text import Text

from claims.reading import Suggestion, read


class Command(BaseCommand):
    help = (
        "Prints the numbers and dates of a text that may be claims, with who said them and the passage they "
        "stand in. FILE is a text in UTF-8; “-” reads what is piped in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--published", metavar="DAY", help="the article's own day, such as 2025-08-23")
        parser.add_argument("--json", action="store_true", help="for programs: a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        published = published_on(options["published"])
        text = text_of(options["file"])
        found = read(text, published)
        if options["json"]:
            self.stdout.write(
                json.dumps([asdict(one) for one in found], default=plain, ensure_ascii=False, indent=1)
            )
            return
        console = Console(file=self.stdout, highlight=False)
        for one in found:
            show(console, text, one)
        console.print(f"{len(found)} suggested claims.")


def published_on(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise CommandError(f"“{day}” is no day: write it as 2025-08-23.") from error


def text_of(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not in UTF-8 (byte {error.start}): save it as UTF-8 first.") from error
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror or error}.") from error


def plain(number: Decimal) -> str:
    return str(number)


def show(console: Console, text: str, one: Suggestion) -> None:
    passage = Text("  ")
    passage.append(text[one.sentence_start : one.start])
    passage.append(one.quote, style="bold reverse")
    passage.append(text[one.end : one.sentence_end])
    console.print(Text(" · ".join(part for part in facts(one) if part), style="bold"), soft_wrap=True)
    console.print(passage, soft_wrap=True)
    console.print()


def facts(one: Suggestion) -> list[str]:
    value = one.edtf if one.kind == "date" else f"{one.hedge} {ends(one)}"
    return [
        one.kind,
        value or "",
        one.unit,
        one.measure,
        f"as of {one.as_of}" if one.as_of else "",
        f"said by {one.speaker}" if one.speaker else "",
        one.calculation,
    ]


def ends(one: Suggestion) -> str:
    if one.low == one.high:
        return f"{one.low:,}"
    low = "any" if one.low is None else f"{one.low:,}"
    high = "open" if one.high is None else f"{one.high:,}{'?' if one.soft_high else ''}"
    return f"{low} to {high}" + (f", best {one.best:,}" if one.best is not None else "")
