"""BulkRecording: a Recording for many thousand new rows, in constant memory, with one lock at the very end.

    with BulkRecording(by=request.user, why="import of x.csv") as recording:
        recording.insert(Claim, rows)          rows that have their keys and passed clean()

What is inserted is not remembered row by row: its history waits on disk, and closers find the keys in
`recording.inserted`. What follows from the rows (verdicts, search index) is written before the head of the
chain is locked, so that others wait only while the history is sealed. They may have written meanwhile: behind
the lock those who *catch up* are told what, and write again what follows from it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from articles.bulk.columns import columns_of, for_database
from articles.bulk.insert import insert
from articles.bulk.spool import COLUMNS, Spool
from articles.models.kept import Guarded, Kept, open_recording
from articles.models.revision import ChainHead, Revision
from articles.recording import Recording, Written
from articles.refusals import UseAnAction

AT_ONCE = 2_000  # lines of history in one statement
MANY = 1_000  # rows of a model that PostgreSQL's planner is told of

Progress = Callable[[int, int, str], None]  # how many are done, of how many, and what is being done
CatchUp = Callable[["BulkRecording", "models.QuerySet[Revision]"], None]


@dataclass
class Keys:
    """The inserted rows of a model lie between these; rows of others may lie between them too."""

    first: int
    last: int
    number: int

    def holds(self, key: int) -> bool:
        return self.first <= key <= self.last

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.last


class BulkRecording(Recording):
    """It stands alone: neither inside another Recording nor one of a pair."""

    catching_up: list[CatchUp] = []

    def __init__(
        self, *, by: Any = None, why: str = "", by_name: str = "", progress: Progress | None = None
    ) -> None:
        if open_recording.get() is not None:
            raise UseAnAction("An import is a transaction of its own, not a part of another one.")
        super().__init__(by=by, why=why, by_name=by_name)
        self.inserted: dict[type[Kept], Keys] = {}
        self.tell: Progress = progress or (lambda done, total, what: None)
        self.notes: dict[str, Any] = {}  # what closers leave for those who come later
        self.closing = False

    @classmethod
    def before_sealing(cls, catch_up: CatchUp) -> None:
        """Have `catch_up(recording, revisions)` called behind the lock with what others wrote meanwhile."""
        if catch_up not in cls.catching_up:
            cls.catching_up.append(catch_up)

    def __enter__(self) -> "BulkRecording":
        self.spool = Spool(at=self.at)
        super().__enter__()
        self.begun = ChainHead.objects.values_list("number", flat=True).first() or 0
        return self

    def __exit__(self, *exception: Any) -> bool | None:
        try:
            return super().__exit__(*exception)
        finally:
            self.spool.close()

    def insert(self, model: type[Kept], rows: Sequence[Kept], *, why: str = "") -> None:
        """New rows with keys of their own. Those that did not pass clean() are derived here."""
        if not rows:
            return
        known, label, table = columns_of(model), model._meta.label_lower, []
        for row in rows:
            if not row.__dict__.get("_sound"):
                row.derive()
            row.version, row.created_at, row.changed_at = 1, self.at, self.at
            values = row.__dict__
            table.append(known.for_database(values))
            after = known.for_history(values)
            by = self.by.pk if self.by else None
            self.spool.add_new(label, row.pk, "created", (why or self.why)[:500], by, self.by_name, after)
            row._state.adding = False
        insert(model._meta.db_table, known.names, table)
        self._remember(model, [row.pk for row in rows])

    def put(self, model: type[Guarded], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        fields = [model._meta.get_field(name) for name in names]
        table = [
            [for_database(field, value) for field, value in zip(fields, row, strict=True)] for row in rows
        ]
        if table:
            insert(model._meta.db_table, [field.column for field in fields], table)

    def _remember(self, model: type[Kept], keys: list[int]) -> None:
        known = self.inserted.setdefault(model, Keys(min(keys), max(keys), 0))
        known.first, known.last = min(known.first, *keys), max(known.last, *keys)
        known.number += len(keys)

    def _note(self, row: Kept, action: str, why: str, old: dict[str, Any] | None) -> None:
        super()._note(row, action, why, old)
        if self.closing:  # nobody looks at it any more
            self.spool.add(self._revision(self.written.pop()))

    # --- the end -----------------------------------------------------------------------------------------

    @property
    def wrote_anything(self) -> bool:
        return bool(self.written or self.inserted)

    def _close(self) -> None:
        self.closing = True
        written: tuple[Written, ...] = tuple(self.written)
        for entry in written:
            self.spool.add(self._revision(entry))
        self._tell_the_planner()
        for closer in [*self.closers, *self.at_last]:
            closer(self, written)
        head = self._locked_head()
        if head.number > self.begun:
            others = Revision.objects.filter(id__gt=self.begun, before__isnull=False)
            for catch_up in self.catching_up:
                catch_up(self, others)
        self._seal(head)

    def _tell_the_planner(self) -> None:
        """PostgreSQL looks by itself only at what is committed: closers would get plans for few rows and read
        whole tables for each portion of a large file. Holds back autovacuum and no writer.
        """
        tables = [model._meta.db_table for model, keys in self.inserted.items() if keys.number >= MANY]
        if tables and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")

    def _seal(self, head: ChainHead) -> None:
        table, total = Revision._meta.db_table, self.spool.number
        for done, lines in enumerate(in_portions(self.spool.sealed(head))):
            self.tell(done * AT_ONCE, total, "history")
            insert(table, COLUMNS, lines)
        self.unrecorded(ChainHead).filter(pk=head.pk).update(number=head.number, hash=head.hash)


def in_portions(lines: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    portion: list[list[Any]] = []
    for line in lines:
        portion.append(line)
        if len(portion) == AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion
