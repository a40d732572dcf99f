"""One file imported from the command line, told as it goes."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.db import IntegrityError
from django.db.models import Count
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from articles.bulk.recording import Progress as Tell
from claims.importing import DocumentError, Report, load, rehearse
from claims.importing.tables.mapping import unknown_headings
from claims.importing.tables.opening import Opened, open_file
from claims.models import Verdict

MOST_TOLD = 200  # problems that are listed


def import_file(
    path: Path,
    out: OutputWrapper,
    *,
    said: Mapping[str, str] | None = None,
    sheet: str = "",
    state: str = "draft",
    by: Any = None,
    dry_run: bool = False,
) -> Report:
    """CommandError tells what is wrong, each with its row and column; then nothing was saved."""
    try:
        with path.open("rb") as file:
            opened = open_file(file, path.name, said=said, sheet=sheet, state=state)
            tell_file(opened, out)
            with progress_on(out) as tell:
                report = imported(opened, tell, by=by, dry_run=dry_run)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except DocumentError as error:
        raise CommandError("\n".join(error.lines(MOST_TOLD))) from error
    except IntegrityError as error:
        raise CommandError(
            f"{path.name} was not loaded: someone else was writing the same entries. Try again."
        ) from error
    for line in report.lines():
        out.write(line)
    return report


def imported(opened: Opened, tell: Tell, *, by: Any, dry_run: bool) -> Report:
    document = opened.document
    document.refuse()
    if not dry_run:
        return load(document, by=by, progress=tell)
    report = rehearse(document, progress=tell)
    document.refuse()
    return report


def tell_file(opened: Opened, out: OutputWrapper) -> None:
    out.write(f"{opened.document.name}: {opened.told}")
    if opened.columns and (left_out := unknown_headings(opened.columns)):
        out.write(f"not imported, since nobody knows these columns: {', '.join(left_out)}")


@contextmanager
def progress_on(out: OutputWrapper) -> Iterator[Tell]:
    """A bar on a terminal; else a line for each thing that begins."""
    terminal = sys.stderr.isatty() and out.isatty()
    if terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task("reading", total=None)
            yield lambda done, of, what: bar.update(task, completed=done, total=of, description=what)
        return
    seen: set[str] = set()

    def tell(done: int, of: int, what: str) -> None:
        if what not in seen:
            seen.add(what)
            out.write(f"{what}: {of:,}")

    yield tell


def verdicts_in_words() -> str:
    """“5 in conflict, 9 in agreement”, most frequent first. One query."""
    counts = Verdict.objects.values_list("verdict").annotate(n=Count("pk")).order_by("-n", "verdict")
    return ", ".join(f"{n} {verdict}" for verdict, n in counts) or "none"
