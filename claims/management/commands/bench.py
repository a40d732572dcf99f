"""manage.py bench: how much CPU the pages take, on a made-up corpus in a database made for it."""

import json
import logging
import os
import platform
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connection, connections
from rich.console import Console
from rich.table import Table

from claims.bench import (
    Corpus,
    Job,
    Measured,
    compared,
    make_corpus,
    make_entries,
    make_verdicts,
    measure,
    measure_jobs,
    throwaway_database,
    tidy,
    workloads,
)

FEWEST_ROUNDS = 4
PYTHON = platform.python_version()


class Command(BaseCommand):
    help = (
        "Makes a corpus in a new database beside the one that is set up, measures the CPU time of the public "
        "pages in units of a template that renders 50 rows (x50), and throws the database away."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--claims", type=int, default=10_000)
        parser.add_argument(
            "--database", default="", help="another server's URL, as in DATABASE_URL; default: the one set up"
        )
        parser.add_argument("--rounds", type=int, default=40)
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument(
            "--compare",
            nargs="+",
            metavar="FILE",
            help="measure nothing: runs written with --json, as Markdown",
        )

    def handle(self, *, claims: int, database: str, rounds: int, **options: Any) -> None:
        if options["compare"]:
            self.stdout.write(compared([run_in(path) for path in options["compare"]]))
            return
        if claims < 1_000 or rounds < FEWEST_ROUNDS:
            raise CommandError(f"At least 1000 claims and {FEWEST_ROUNDS} rounds.")
        if "://" in database:  # a server is chosen before Django's settings are read
            raise SystemExit(run_there(database))
        if database not in ("", DEFAULT_DB_ALIAS) or (database and database not in connections):
            raise CommandError("--database is a URL, such as postgresql://user@/name?host=/folder.")
        self.told = time.monotonic()
        with throwaway_database(DEFAULT_DB_ALIAS), lines_of_requests_away():
            corpus = self.fill(claims)
            found, jobs = self.measure(corpus, rounds)
            vendor = connection.vendor
        about = {
            "claims": corpus.claims,
            "questions": corpus.questions,
            "largest": corpus.largest_claims,
            "database": vendor,
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {PYTHON}",
            "rounds": rounds,
        }
        if options["json"]:
            rows = [as_json(one, vendor) for one in found]
            self.stdout.write(json.dumps(about | {"pages": rows, "jobs": list(map(job_row, jobs))}, indent=1))
        else:
            self.show(about, found, jobs)

    def fill(self, claims: int) -> Corpus:
        corpus = make_corpus(claims, self.tell)
        self.tell("verdicts")
        make_verdicts()
        self.tell("search index")
        make_entries()
        tidy()
        return corpus

    def measure(self, corpus: Corpus, rounds: int) -> tuple[list[Measured], list[Job]]:
        self.tell(f"measuring, {rounds} rounds")
        try:
            found = measure(workloads(corpus), rounds)
        except LookupError as error:
            raise CommandError(str(error)) from error
        self.tell("what is no page")
        jobs = measure_jobs(corpus)
        self.tell("done")
        return found, jobs

    def tell(self, what: str) -> None:
        self.stderr.write(f"{time.monotonic() - self.told:6.1f} s  {what}")

    def show(self, about: dict[str, Any], found: list[Measured], jobs: list[Job]) -> None:
        vendor = about["database"]
        table = Table(
            title=f"{about['claims']:,} claims, {about['questions']:,} questions, the largest with "
            f"{about['largest']:,}; {vendor}; {about['machine']}; {about['rounds']} rounds"
        )
        table.add_column("page")
        for name in ("x50", "quartiles", "ms CPU", "queries", "kB", "goal", "reached"):
            table.add_column(name, justify="right")
        table.add_column("")
        for one in found:
            goal = one.workload.goal[vendor == "postgresql"] if one.workload.goal else None
            beside = f" × {one.workload.beside}" if one.workload.beside else ""
            met = {True: "met", False: "not met", None: ""}[one.met(vendor)]
            table.add_row(
                one.workload.name, f"{one.middle:.2f}", f"{one.low:.2f}–{one.high:.2f}",
                f"{one.seconds * 1000:.2f}", str(one.queries), f"{one.bytes / 1000:.0f}",
                f"{goal:g}{beside}" if goal else "", f"{one.reached:.2f}" if goal else "", met,
            )  # fmt: skip
        Console(file=self.stdout, width=150).print(table)
        for job in jobs:
            goal = f"  goal {job.goal:g}: {'met' if job.met else 'not met'}" if job.goal is not None else ""
            self.stdout.write(f"{job.name}: {job.value:,.1f} {job.unit}{goal}")


@contextmanager
def lines_of_requests_away() -> Iterator[None]:
    """A line is made for each, as on a site, and written where it does not hide what is told here."""
    handlers = [one for one in logging.getLogger().handlers if isinstance(one, logging.StreamHandler)]
    with open(os.devnull, "w") as nowhere:
        usual = [(one, one.setStream(nowhere)) for one in handlers]
        try:
            yield
        finally:
            for one, stream in usual:
                one.setStream(stream)


def run_there(url: str) -> int:
    """The same command with another DATABASE_URL."""
    told = [argument for argument in sys.argv if argument not in ("--database", url, f"--database={url}")]
    environment = os.environ | {"DATABASE_URL": url}
    return subprocess.run([sys.executable, *told], env=environment, check=False).returncode  # noqa: S603


def run_in(path: str) -> dict[str, Any]:
    try:
        return json.loads(Path(path).read_text())
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is no run of the bench: {error}") from error


def job_row(job: Job) -> dict[str, Any]:
    return {"job": job.name, **{k: v for k, v in vars(job).items() if k != "name"}, "met": job.met}


def as_json(one: Measured, vendor: str) -> dict[str, Any]:
    work = one.workload
    return {
        "page": work.name,
        "address": work.address,
        "x50": round(one.middle, 3),
        "quartiles": [round(one.low, 3), round(one.high, 3)],
        "cpu_seconds": round(one.seconds, 6),
        "queries": one.queries,
        "bytes": one.bytes,
        "goal": work.goal[vendor == "postgresql"] if work.goal else None,
        "beside": work.beside,
        "reached": round(one.reached, 3),
        "met": one.met(vendor),
    }
