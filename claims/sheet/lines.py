"""The evidence, a line a statement: which claim tells it, how it stands, and which claims repeat it."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from claims.agreement import Agreement
from claims.reports import Row

FIRST_COPIES = 3
SHELVES = {"current": "current", "superseded": "past", "revised down": "past"}
SHELF_MARKS = {"current": "c", "past": "b", "aside": "a"}


@dataclass(frozen=True)
class Line:
    """`place` sorts a question's lines as the page shows them, last first. `first`: the first to repeat it.

    status: current, superseded, revised down, gives none, retracted, or aside (it never stood).
    """

    claim: int
    status: str
    place: str
    copies: int
    first: list[int]

    @property
    def shelf(self) -> str:
        return SHELVES.get(self.status, "aside")


def lines_of(rows: Iterable[Row], counted: Container[str], agreement: Agreement) -> list[Line]:
    """In the order of the page. `counted`: the keys of the claims that count.

    Statements told only by claims that drifted here or were garbled are left out.
    """
    status = _statuses(agreement)
    found = []
    for lead, copies in _folded(rows, status):
        state = status.get(lead.key) or ("aside" if lead.key in counted else "retracted")
        if state == "aside" and (lead.garbled or lead.drift_from):
            continue
        shelf = SHELVES.get(state, "aside")
        first = [copy.pk for copy in sorted(copies, key=_printed_on)[:FIRST_COPIES]]
        found.append(Line(lead.pk, state, _place(shelf, lead), len(copies), first))
    return sorted(found, key=lambda line: line.place, reverse=True)


def places(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines stand on each shelf."""
    number = dict.fromkeys(SHELF_MARKS, 0)
    for line in lines:
        number[line.shelf] += 1
    return number


def _place(shelf: str, lead: Row) -> str:
    """Letters and digits of one width, so that any collation sorts it alike: shelf, moment, day said, key."""
    moment = lead.as_of_latest or lead.said_last or date.min
    said = lead.said_last or date.min
    return f"{SHELF_MARKS[shelf]}{_digits(moment)}{_digits(said)}{lead.pk:012d}"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _statuses(agreement: Agreement) -> dict[str, str]:
    status = dict.fromkeys(agreement.gives_none, "gives none")
    status |= dict.fromkeys(agreement.superseded, "superseded")
    status |= dict.fromkeys(agreement.revised, "revised down")
    return status | dict.fromkeys(agreement.current, "current")


def _folded(rows: Iterable[Row], status: dict[str, str]) -> list[tuple[Row, list[Row]]]:
    """Each claim that stands for a statement with its copies."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.root, row.scope].append(row)
    folded = []
    for told in groups.values():
        told.sort(key=_soundest_first)
        leads = [row for row in told if row.key in status] or told[:1]
        copies: dict[int, list[Row]] = {lead.pk: [] for lead in leads}
        windows: dict[tuple, Row] = {}
        for lead in leads:
            windows.setdefault(_window(lead), lead)
        for row in told:
            if row.pk not in copies:
                repeated = row.repeats if row.repeats in copies else None
                nearest = repeated or windows.get(_window(row), leads[0]).pk
                copies[nearest].append(row)
        folded += [(lead, copies[lead.pk]) for lead in leads]
    return folded


def _window(row: Row) -> tuple:
    return (row.as_of_earliest, row.as_of_latest)


def _soundest_first(row: Row) -> tuple:
    return (row.garbled or bool(row.drift_from), row.depth, *_printed_on(row))


def _printed_on(row: Row) -> tuple:
    return (row.printed_last or date.max, row.key)
