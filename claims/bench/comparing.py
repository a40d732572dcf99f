"""Several runs of the bench side by side, as a table in Markdown: what docs/scale.md is made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Run = Mapping[str, Any]  # as `manage.py bench --json` writes it
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
VENDORS = ("sqlite", "postgresql")


def compared(runs: Sequence[Run]) -> str:
    """Pages in x50, or where the goal is a ratio to another page, that ratio; then all that is no page."""
    ordered = sorted(runs, key=lambda run: (VENDORS.index(run["database"]), run["claims"]))
    names = [f"{NAMES[run['database']]}, {run['claims']:,}" for run in ordered]
    return "\n".join(
        [
            *table(["page", "goal", *names, *growth_names(ordered)], page_rows(ordered)),
            "",
            *table(["what is no page", "goal", *names], job_rows(ordered)),
        ]
    )


def table(head: Sequence[str], rows: Iterator[list[str]]) -> list[str]:
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def growth_names(runs: Sequence[Run]) -> list[str]:
    return [f"{NAMES[large['database']]}, growth" for _, large in grown(runs)]


def grown(runs: Sequence[Run]) -> list[tuple[Run, Run]]:
    """The smallest and the largest run on each database that has two."""
    of_each = [[run for run in runs if run["database"] == vendor] for vendor in VENDORS]
    return [(own[0], own[-1]) for own in of_each if len(own) > 1]


def page_rows(runs: Sequence[Run]) -> Iterator[list[str]]:
    for name in named(runs, "pages", "page"):
        found = [row_of(run, "pages", "page", name) for run in runs]
        cells = [cell(row, lambda row: f"{row['reached']:.2f}") for row in found]
        growth = []
        for pair in grown(runs):
            small, large = (row_of(run, "pages", "page", name) for run in pair)
            growth.append(f"{large['x50'] / small['x50']:.2f}" if small and large else "")
        yield [name, goals(found), *cells, *growth]


def job_rows(runs: Sequence[Run]) -> Iterator[list[str]]:
    for name in named(runs, "jobs", "job"):
        found = [row_of(run, "jobs", "job", name) for run in runs]
        first = next(row for row in found if row)
        goal = "" if first["goal"] is None else f"{'≥' if first['least'] else '≤'} {first['goal']:,g}"
        cells = [cell(row, lambda row: shortly(row["value"])) for row in found]
        yield [f"{name}, {first['unit']}", goal, *cells]


def named(runs: Sequence[Run], part: str, key: str) -> list[str]:
    """Each name once, in the order in which the runs tell them."""
    return list(dict.fromkeys(row[key] for run in runs for row in run.get(part, ())))


def row_of(run: Run, part: str, key: str, name: str) -> Run | None:
    return next((row for row in run.get(part, ()) if row[key] == name), None)


def cell(row: Run | None, words: Callable[[Run], str]) -> str:
    """Bold where a goal is missed: that is told without a colour."""
    if row is None:
        return "–"
    return f"**{words(row)}**" if row["met"] is False else words(row)


def goals(found: Sequence[Run | None]) -> str:
    """Such as "1.5 / 2" on SQLite and PostgreSQL; "1.15 × question, 50 claims"."""
    told = [f"{row['goal']:g}" for row in found if row and row["goal"] is not None]
    beside = next((f" × {row['beside']}" for row in found if row and row["beside"]), "")
    return " / ".join(dict.fromkeys(told)) + beside if told else ""


def shortly(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
