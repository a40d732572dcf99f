"""How fast a file is imported, beside plain bulk_create() of the same rows: CPU time, the database's too.

    measure_import(100_000)    in an empty database made for it, see throwaway_database()

Plain bulk_create checks nothing and writes neither history nor verdicts nor a search index.
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction

from articles.models import Article, Source
from claims.importing import load, read_file, rehearse
from claims.models import Claim, Question, Statement, Topic

from .corpus import DAYS, FIRST_DAY, HEDGES, KINDS, MEASURES, OUTLETS, SUMMARY, VOICES, sizes
from .measure import Clock
from .throwaway import throwaway_database

MODELS = (Topic, Source, Question, Article, Statement, Claim)
HEAD = {"format": "claimtrack import", "version": 1, "state": "published"}


@dataclass
class Imported:
    """CPU seconds. ``ratio``: how many times the speed of bulk_create. ``parts``: where the time went."""

    rows: int
    claims: int
    plain: float
    total: float
    parts: dict[str, float] = field(default_factory=dict)
    again: float = 0.0

    @property
    def ratio(self) -> float:
        return self.plain / self.total

    def lines(self) -> Iterator[str]:
        yield f"{self.rows:,} rows, {self.claims:,} of them claims"
        yield f"bulk_create {self.plain:.1f} s, import {self.total:.1f} s: {self.ratio:.2f} × its speed"
        for what, seconds in self.parts.items():
            yield f"  {what}: {seconds:.1f} s, {100 * seconds / self.total:.0f} %"
        yield f"the same file again: {self.again:.1f} s"


def measure_import(claims: int, tell: Callable[[str], None] = lambda words: None) -> Imported:
    """Makes two databases beside the one that is set up, one after the other."""
    with tempfile.TemporaryDirectory(prefix="claimtrack-bench-") as folder:
        file = Path(folder, "entries.jsonl")
        write_lines(file, claims)
        with throwaway_database(DEFAULT_DB_ALIAS):
            tell("import")
            found = import_it(file)
            rows = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
        with throwaway_database(DEFAULT_DB_ALIAS):
            tell("bulk_create")
            found.plain = create_plainly(rows)
    return found


def import_it(file: Path) -> Imported:
    clock, parts = Clock(), Parts()
    parts.clock = clock
    parts.begin("reading")
    document = read_file(file)
    parts.begin("checking")
    rehearse(document)
    parts.begin("rows")
    load(document, progress=lambda done, total, what: parts.begin(PHASES.get(what, "rows")))
    parts.begin("")
    parts.spent["rows"] = max(parts.spent["rows"] - parts.spent["checking"], 0.0)  # loading checks as well
    start = clock.now()
    load(read_file(file))
    again = clock.now() - start
    rows = sum(document.counts().values())
    total = sum(parts.spent.values())
    return Imported(rows, document.counts()["claims"], 0.0, total, parts.spent, again)


PHASES = {"verdicts": "verdicts", "search index": "search index", "history": "history"}


class Parts:
    """CPU time by what was being done."""

    clock: Clock

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.now = ""
        self.since = 0.0

    def begin(self, what: str) -> None:
        if what == self.now:
            return
        moment = self.clock.now()
        if self.now:
            self.spent[self.now] = self.spent.get(self.now, 0.0) + moment - self.since
        self.now, self.since = what, moment


def create_plainly(rows: dict[type[models.Model], list[dict[str, Any]]]) -> float:
    clock = Clock()
    start = clock.now()
    with transaction.atomic():
        for model, values in rows.items():
            models.QuerySet(model).bulk_create([model(**each) for each in values])
    return clock.now() - start


# --- the file --------------------------------------------------------------------------------------------


def write_lines(file: Path, claims: int) -> None:
    with file.open("w") as lines:
        lines.write(json.dumps(HEAD) + "\n")
        for section, entry in entries(claims):
            lines.write(json.dumps({section: entry}) + "\n")


def entries(claims: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(section, entry): of the shape of the corpus that the pages are measured on."""
    chance = random.Random(claims)  # noqa: S311
    yield "topics", {"slug": "topic-1", "name": "Topic number 1"}
    yield from sources(chance)
    article = statement = claim = 0
    for number, size in enumerate(sizes(claims), 1):
        slug = f"question-{number}"
        yield "questions", question(slug, number, chance)
        base = chance.choice((120, 600, 1_100, 4_000))
        few = chance.sample(range(VOICES), min(4 + size // 3, 40))
        last, wording, said = "", "", ""
        for place in range(size):
            claim += 1
            day = (FIRST_DAY + timedelta(days=place * DAYS // size)).isoformat()
            repeats = last if place % 3 == 2 else ""
            if not repeats:
                statement += 1
                said = f"s{statement}"
                yield "statements", {
                    "key": said, "speaker": f"voice-{chance.choice(few)}", "said_on": day,
                    "occasion": "briefing",
                }  # fmt: skip
                figure = base * (1 + 3 * place // size) * chance.choice((80, 95, 100, 105, 130)) // 100
                wording = chance.choice(HEDGES).format(f"{figure:,}")
            if place % 2 == 0:
                article += 1
                yield "articles", {
                    "key": f"a{article}", "publisher": f"outlet-{chance.randrange(OUTLETS)}",
                    "url": f"https://report.example/{article}", "title": f"Report number {article}",
                    "published": day,
                }  # fmt: skip
            last = f"c{claim}"
            yield "claims", {
                "key": last, "article": f"a{article}", "question": slug, "statement": said,
                "wording": wording, "as_of": day, "summary": SUMMARY,
                **({"repeats": repeats} if repeats else {}),
            }  # fmt: skip


def sources(chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    reviewed = {"review_state": "accepted", "reviewed_on": FIRST_DAY.isoformat()}
    for number in range(VOICES):
        kind = chance.choice(KINDS)
        slug, name = f"voice-{number}", f"Voice number {number}"
        yield "sources", {"slug": slug, "name": name, "kind": kind, **reviewed}
    for number in range(OUTLETS):
        slug, name = f"outlet-{number}", f"Outlet number {number}"
        yield "sources", {"slug": slug, "name": name, "kind": "news outlet", "country": "US", **reviewed}


def question(slug: str, number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "slug": slug, "title": f"How many in case number {number}?", "topic": "topic-1",
        "value_kind": "count", "measure": chance.choice(MEASURES), "unit": "soldiers",
        "definition": "What counts is what the reports call so, from the first day on.",
    }  # fmt: skip
