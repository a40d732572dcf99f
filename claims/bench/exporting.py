"""How fast everything goes out, and how much memory that takes."""

import tracemalloc
from dataclasses import dataclass

from claims.exporting.chosen import Chosen
from claims.exporting.forms import BY_NAME
from claims.exporting.one_state import one_state

from .measure import Clock

SITE = "https://claims.example.org"


@dataclass(frozen=True)
class Exported:
    """``rows_per_second`` of CPU time, the database's own included; ``peak_bytes`` of Python's memory."""

    name: str
    rows: int
    bytes: int
    seconds: float
    peak_bytes: int

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


def measure_export(name: str = "claims.csv", *, rounds: int = 3) -> Exported:
    """Of the database that is set up, as `manage.py export` reads it. The fastest of some rounds; memory is
    looked at in a round of its own, since that slows it down."""
    clock = Clock()
    spent, rows, size = [], 0, 0
    for _ in range(rounds):
        start = clock.now()
        rows, size = run(name)
        spent.append(clock.now() - start)
    tracemalloc.start()
    try:
        run(name)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return Exported(name, rows, size, min(spent), peak)


def run(name: str) -> tuple[int, int]:
    rows = size = 0
    with one_state():
        for piece, held in BY_NAME[name].pieces(Chosen(SITE)):
            rows += held
            size += len(piece)
    return rows, size
