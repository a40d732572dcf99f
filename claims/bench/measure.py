"""CPU time of pages, in units of one template: what is left when the machine's mood is taken out.

Each round makes every page once, in another order, and the unit beside it; a ratio is of the two of one
round. CPU time is the process's own and, on PostgreSQL, that of the backend that served it.
"""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template import Context, Engine
from django.test import override_settings

from claims.queries.parts.kept import MEMORY
from claims.remembered import forget

from .workloads import Workload

ROWS = 50
NANOSECONDS = 1e9


@dataclass(frozen=True)
class Measured:
    """In x50; ``seconds`` is the median of the CPU time. ``ratio``: to the workload it stands beside."""

    workload: Workload
    low: float
    middle: float
    high: float
    seconds: float
    queries: int
    bytes: int
    ratio: float | None

    @property
    def reached(self) -> float:
        return self.middle if self.ratio is None else self.ratio

    def met(self, vendor: str) -> bool | None:
        goal = self.workload.goal
        return None if goal is None else self.reached <= goal[vendor == "postgresql"]


class Unit:
    """x50: a template that renders fifty preset rows, with three days and two numbers each."""

    def __init__(self) -> None:
        engine = Engine(dirs=[str(Path(__file__).parent)], libraries=LIBRARIES)
        self.template = engine.get_template("x50.html")
        row = {
            "address": "/articles/a1/", "title": "Report of the day", "speaker": "The Ministry",
            "occasion": "press briefing", "said": date(2025, 4, 29), "wording": "about 1,100", "low": 1_000,
            "high": 1_200, "as_of": date(2025, 4, 28), "outlet": "The Paper", "printed": date(2025, 4, 30),
            "quote": "about 1,100 had died", "old": False,
        }  # fmt: skip
        self.rows = [row | {"title": f"Report number {number}"} for number in range(ROWS)]

    def render(self) -> str:
        return self.template.render(Context({"rows": self.rows}))


LIBRARIES = {"i18n": "django.templatetags.i18n", "l10n": "django.templatetags.l10n"}


class Clock:
    """CPU seconds so far, of this process and of the database's own where it has one."""

    def __init__(self) -> None:
        self.backend: Path | None = None
        if connection.vendor == "postgresql":
            connection.settings_dict["CONN_MAX_AGE"] = None  # one backend all along
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def now(self) -> float:
        spent = int(self.backend.read_text().split()[0]) / NANOSECONDS if self.backend else 0.0
        return time.process_time() + spent


class Site:
    """The whole program as a server calls it, without a server."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        path, _, query = address.partition("?")
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0), "wsgi.url_scheme": "https", "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(), "wsgi.multithread": False,
            "wsgi.multiprocess": False, "wsgi.run_once": False,
            **headers,
        }  # fmt: skip
        answer = self.handler(environ, lambda status, fields: told.extend((status, dict(fields))))
        body = b"".join(answer)
        answer.close()
        return int(told[0][:3]), told[1], body


def measure(
    wanted: Sequence[Workload], rounds: int, tell: Callable[[int], None] = lambda done: None
) -> list[Measured]:
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["localhost"]):
        site, unit, clock = Site(), Unit(), Clock()
        runs = {work.name: prepared(site, work) for work in wanted}
        spent: dict[str, list[float]] = {work.name: [] for work in wanted}
        ratios: dict[str, list[float]] = {work.name: [] for work in wanted}
        order, chance = list(wanted), random.Random(rounds)  # noqa: S311
        for done in range(rounds):
            chance.shuffle(order)
            for work in order:
                with override_settings(KEEP_PAGES=work.kept):
                    if not work.cold:
                        runs[work.name]()  # the cold ones threw away what it had drawn
                    first = timed(clock, unit.render)
                    seconds = timed(clock, runs[work.name])
                    beside = (first + timed(clock, unit.render)) / 2
                spent[work.name].append(seconds)
                ratios[work.name].append(seconds / beside)
            tell(done + 1)
        counted = {work.name: told_of(site, work) for work in wanted}
    found = []
    for work in wanted:
        low, middle, high = quantiles(ratios[work.name], n=4)
        pairs = zip(ratios[work.name], ratios.get(work.beside, ()), strict=False)
        ratio = median(one / other for one, other in pairs) if work.beside else None
        found.append(Measured(work, low, middle, high, median(spent[work.name]), *counted[work.name], ratio))
    return found


def timed(clock: Clock, run: Callable[[], Any]) -> float:
    start = clock.now()
    run()
    return clock.now() - start


def headers_of(site: Site, work: Workload) -> dict[str, str]:
    status, fields, _ = site.get(work.address, **dict(work.head))
    if status != 200:
        raise LookupError(f"{work.name}: {work.address} answers {status}.")
    return dict(work.head) | ({"HTTP_IF_NONE_MATCH": fields["ETag"]} if work.again else {})


def prepared(site: Site, work: Workload) -> Callable[[], Any]:
    """One visit, warmed up. The pages kept are told of by a setting, whose change would be measured, too."""
    headers = headers_of(site, work)

    def visit() -> tuple[int, dict[str, str], bytes]:
        return site.get(work.address, **headers)

    def visit_cold() -> tuple[int, dict[str, str], bytes]:
        forget()
        return visit()

    def visit_fresh() -> tuple[int, dict[str, str], bytes]:
        MEMORY.clear()
        return visit()

    run = visit_cold if work.cold else visit_fresh if work.fresh else visit
    with override_settings(KEEP_PAGES=work.kept):
        for _ in range(8):  # a database that keeps plans keeps them by then
            run()
    return run


def told_of(site: Site, work: Workload) -> tuple[int, int]:
    """(queries, bytes)"""
    number = 0

    def count(execute: Any, *rest: Any) -> Any:
        nonlocal number
        number += 1
        return execute(*rest)

    with override_settings(KEEP_PAGES=work.kept):
        headers = headers_of(site, work)  # a first visit, so that the second finds what is kept
        with connection.execute_wrapper(count):
            _, _, body = site.get(work.address, **headers)
    return number, len(body)
